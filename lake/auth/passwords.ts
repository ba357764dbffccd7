import { AccountError } from './account-error'
import { pick, randomSecret } from './secrets'

/** Loaded with the first password: a lake that people only read needs none. */
const argon2 = () => import('@node-rs/argon2')

// OWASP Password Storage Cheat Sheet: Argon2id (the library's default algorithm) with 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

const shortest = 10
const longest = 1000

/** How long a password may be, in words for messages. */
export const passwordLengths = `${shortest} to ${longest.toLocaleString('en')}`

/** Whether a password is neither too short nor too long. */
export function hasPasswordLength(password: string): boolean {
  const { length } = Array.from(password)
  return length >= shortest && length <= longest
}

/** What is wrong with a password, if anything is, for whoever has chosen it. */
export function passwordProblem(password: string): string | undefined {
  if (hasPasswordLength(password)) return undefined
  const { length } = Array.from(password)
  return length < shortest
    ? `The password is too short: it needs at least ${shortest} characters.`
    : 'The password is too long: it can have at most 1,000 characters.'
}

/** Throws an `AccountError` that says what is wrong with `password`, if anything is. */
export function checkPassword(password: string): void {
  const problem = passwordProblem(password)
  if (problem !== undefined) throw new AccountError(problem)
}

/** Hashes a password that `checkPassword` accepts; throws otherwise. */
export async function hashPassword(password: string): Promise<string> {
  checkPassword(password)
  const { hash } = await argon2()
  return hash(canonical(password), cost)
}

let decoy: Promise<string> | undefined

/**
 * Whether `stored` is a hash of `password`. Without a stored hash it does the same work and returns false, so that the time it takes
 * does not reveal whether an account exists.
 */
export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  const { hash, verify } = await argon2()
  decoy ??= hash(randomSecret(), cost)
  const fallback = await decoy
  // Hashing megabytes would cost us much and the sender little. No stored password is that long.
  const candidate = canonical(password.length > longest * 2 ? '' : password)
  const matches = await verify(stored ?? fallback, candidate)
  return matches && stored !== undefined
}

// Leaves out letters and digits that are easily confused.
const legible = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password to read from a screen and type: five groups of four, about 99 bits. */
export const randomPassword = () => Array.from({ length: 5 }, () => pick(legible, 4)).join('-')

/** Two keyboards may encode the same letter differently, composed or decomposed. NIST SP 800-63B asks for one form. */
const canonical = (password: string) => password.normalize('NFKC')
