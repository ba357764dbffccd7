/**
 * How GROQ's `match` splits texts, which is not how we do: it drops dots within words, and compares letters without case in a simpler way. What it
 * reads can be said in our words: every word of ours in one of its tokens is among the words of `asGroqReads(text)`.
 */
const dots = /\b\.+|\.+\b/g
/** Letters that are the same to it as others, though we hold them to be different or no letters; and a space that we do not see. */
const others = /[\u0345\u1C80-\u1C88\uFEFF]/g

/** Whether there is a difference. */
export const isReadOtherwise = (text: string): boolean =>
  /\w\.+\S|\S\.+\w|[\u0345\u1C80-\u1C88\uFEFF]/.test(text)

export const asGroqReads = (text: string): string =>
  text.replace(dots, '').replace(others, (sign) => (sign === '\uFEFF' ? ' ' : sign.toUpperCase()))

/** What lies between the terms of a pattern. */
const between = /[!@#$%^&(),\\/?";:{}|[\]+<>\s-]+/
const longestTerm = 1_024

/**
 * The beginnings of the tokens that a pattern asks for, as far as they are certain: up to its first `*`, or a dot, which is any character.
 * `isWhole` says whether that is all of the token.
 */
export function groqTerms(pattern: string): { start: string; isWhole: boolean }[] {
  const terms = asGroqReads(pattern)
    .split(between)
    .filter((term) => term !== '')
  return terms.map((term) => {
    const cut = term.slice(0, longestTerm)
    const end = cut.search(/[.*]/)
    return end < 0 ? { start: cut, isWhole: true } : { start: cut.slice(0, end), isWhole: false }
  })
}
