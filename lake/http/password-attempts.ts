import type { Accounts } from '../auth/accounts'
import { createGuessLimits, type GuessLimits, type Refusal } from '../auth/guess-limits'
import type { VerifiedPerson } from '../auth/people'

// Verifying a password takes 19 MiB and some 30 ms of a core. Doing more at once would only make everybody wait.
const maxVerifying = 16

/** What came of an attempt: whose password it was, that it was wrong (`undefined`), or that it must wait. */
export type Outcome = VerifiedPerson | Refusal | undefined

export type PasswordAttempts = (email: string, password: string, address: string) => Promise<Outcome>

export const isRefusal = (outcome: Outcome): outcome is Refusal =>
  outcome !== undefined && 'retryAfter' in outcome

/** Verifies passwords, as often as `limits` allow. One for all pages that take a password, so that none of them is a way round the others. */
export function createPasswordAttempts(
  { people }: Accounts,
  limits: GuessLimits = createGuessLimits(),
): PasswordAttempts {
  let verifying = 0
  return async (email, password, address) => {
    if (verifying >= maxVerifying) return { retryAfter: 2 }
    const refusal = limits.attempt(email, address)
    if (refusal) return refusal
    verifying += 1
    const verified = await people.verify(email, password).finally(() => (verifying -= 1))
    if (verified) limits.succeeded(email, address)
    return verified
  }
}
