import type { EndReason, Person } from '../transport/session'
import { SignInAgain } from './sign-in-again'

type Props = {
  person: Person
  reason: EndReason
  unsent: number
  signIn: (password: string) => Promise<string | undefined>
}

const reasons: Record<EndReason, string> = {
  ended: 'Your session has ended: it expired, your password was changed, or you were signed out.',
  'signed-out-elsewhere': 'You signed out in another tab of this browser.',
  'somebody-else': 'Somebody else has signed in with this browser.',
}

const keptWords = ' What you wrote is kept here and will be saved as soon as you sign in.'

/** Says that a session has ended, and why. */
export const SessionOver = ({ person, reason, unsent, signIn }: Props) => (
  <SignInAgain
    person={person}
    title="Sign in again"
    why={reasons[reason] + (unsent > 0 ? keptWords : '')}
    signIn={signIn}
  />
)
