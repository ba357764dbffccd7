/** Whole characters in one line: half of a surrogate pair has no encoding, and a subject has no second line. */
const oneLine = (text: string) => text.toWellFormed().replace(/\s+/g, ' ').trim()

/** The address of a new message about a story, with its headline and its link (RFC 6068: `%20`, and `%0D%0A` for a line break). */
export function mailLink(headline: string, url: string): string {
  const subject = oneLine(headline)
  return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(`${subject}\r\n\r\n${oneLine(url)}`)}`
}
