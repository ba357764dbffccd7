import { hash, randomBytes, randomInt } from 'node:crypto'

/** A secret with 256 random bits, safe in cookies, headers and URLs (43 characters). */
export const randomSecret = () => randomBytes(32).toString('base64url')

/** What is stored instead of a random secret. SHA-256 is enough: unlike a password, 256 random bits cannot be guessed. */
export const hashOf = (secret: string) => hash('sha256', secret)

const idAlphabet = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** A random id such as `p7k2…`: `prefix` and 15 letters and digits, usable in paths and, without dots, in document ids. */
export const randomId = (prefix: string) => prefix + pick(idAlphabet, 15)

/** `length` characters of `alphabet`, each equally likely. */
export function pick(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('')
}
