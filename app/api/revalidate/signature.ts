import { timingSafeEqual } from 'node:crypto'
import { decodeSignatureHeader, encodeSignatureHeader, isSignatureError } from '@sanity/webhook'

/**
 * Whether the secret signed this text, by the header of Sanity's webhooks. The package has a function for this, too;
 * it compares with `!==`, whose duration tells how much of a guess is right.
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
