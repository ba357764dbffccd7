import { timingSafeEqual } from 'node:crypto'
import { decodeSignatureHeader, encodeSignatureHeader, isSignatureError } from '@sanity/webhook'

/**
 * Whether this text was signed with the secret, according to the header of Sanity's webhooks. The package's own
 * check compares with `!==`, whose duration reveals how much of a guess is right.
 */
export async function isSigned(text: string, header: string, secret: string): Promise<boolean> {
  try {
    const { timestamp } = decodeSignatureHeader(header)
    const given = Buffer.from(header)
    const right = Buffer.from(await encodeSignatureHeader(text, timestamp, secret))
    return given.length === right.length && timingSafeEqual(given, right)
  } catch (error) {
    if (isSignatureError(error)) return false
    throw error
  }
}
