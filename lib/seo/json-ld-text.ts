const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/**
 * Structured data as the text of a script element. Of the characters that could end the element, begin a comment or a reference in
 * it, or end a line of a script, none stands in it as itself: JSON has another spelling for each (RFC 8259, 7).
 */
export const jsonLdText = (data: object): string =>
  JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, escaped)
