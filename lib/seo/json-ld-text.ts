import { unmarked } from '../language/unmarked'

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/**
 * Structured data as the text of a script element. Every character that could end the element, begin a comment or a
 * character reference, or end a line of a script is written in JSON's other spelling (RFC 8259, 7).
 */
export const jsonLdText = (data: object): string =>
  JSON.stringify(unmarked(data)).replace(/[<>&\u2028\u2029]/g, escaped)
