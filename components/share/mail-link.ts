/**
 * A text on one line and without lone surrogates: a mail's subject has no second line, and half a surrogate pair
 * cannot be encoded.
 */
const oneLine = (text: string) => text.toWellFormed().replace(/\s+/g, ' ').trim()

/**
 * A `mailto:` address for a new message with a story's headline and link (RFC 6068: spaces as `%20`, line breaks as
 * `%0D%0A`).
 */
export function mailLink(headline: string, url: string): string {
  const subject = oneLine(headline)
  return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(`${subject}\r\n\r\n${oneLine(url)}`)}`
}
