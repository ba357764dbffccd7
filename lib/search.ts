import { fold, spellings } from './folding'

const MOST_WORDS = 8
const LONGEST = 100

/** What no page can show, or what turns the text around it. */
const UNREADABLE = /[\p{Cc}\p{Surrogate}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu

/** What a reader typed, as the page can show it again: in one line, and no longer than anybody searches for. */
export const readableQuery = (q: string): string =>
  q.slice(0, LONGEST).normalize().replace(UNREADABLE, ' ').replace(/\s+/g, ' ').trim()

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu
/** Scripts that put no spaces between words. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u

/**
 * The words of a search, folded, as patterns of GROQ's `match`: each matches what begins with it; a single letter, only itself; in a
 * script without spaces, what holds it. Nothing that a reader types is anything but words: no operator, no wildcard, no quotation.
 */
export const termsOf = (q: string): string[] => {
  const words = fold(readableQuery(q)).match(WORD) ?? []
  return [...new Set(words)]
    .slice(0, MOST_WORDS)
    .map((word) => (UNSPACED.test(word) ? `*${word}*` : isLetter(word) ? word : `${word}*`))
}

/** A single letter begins so many words that nobody can mean them all, as in `C++` or `F. A. Forel`. */
const isLetter = (word: string): boolean => [...word].length === 1

/** What a word is made of. */
const SIGN = '[\\p{L}\\p{N}\\p{M}]'

/** Finds the words that the terms match, however they are spelt. Single letters are looked for only where nothing else is. */
const finder = (terms: readonly string[]): RegExp | null => {
  const telling = terms.filter((term) => !isLetter(term))
  const patterns = (telling.length > 0 ? telling : terms).map((term) => {
    const word = spellings(term.replaceAll('*', ''), term.endsWith('*'))
    if (term.startsWith('*')) return word
    const rest = term.endsWith('*') ? `${SIGN}*` : `(?!${SIGN})`
    return `(?<!${SIGN})${word}${rest}`
  })
  return patterns.length > 0 ? new RegExp(patterns.join('|'), 'giu') : null
}

/** A text in parts, in order: those that a search found, and what stands between them. */
export function highlight(text: string, terms: readonly string[]): { text: string; isMatch: boolean }[] {
  const parts: { text: string; isMatch: boolean }[] = []
  const add = (part: string, isMatch: boolean) => {
    if (part) parts.push({ text: part, isMatch })
  }
  const pattern = finder(terms)
  let end = 0
  for (const match of pattern ? text.matchAll(pattern) : []) {
    add(text.slice(end, match.index), false)
    add(match[0], true)
    end = match.index + match[0].length
  }
  add(text.slice(end), false)
  return parts
}

const EXCERPT = 240
/** How much stands before the first match. */
const LEAD_IN = 80

/**
 * A piece of a text around the first match, cut at spaces; null when nothing in it matches. It does not reach beyond blank lines: what
 * stands between two of them is read by itself.
 */
export function excerptAround(text: string, terms: readonly string[]): string | null {
  const pattern = finder(terms)
  if (!pattern) return null
  for (const part of text.split('\n\n')) {
    const line = part.replace(/\s+/g, ' ').trim()
    const [first] = line.matchAll(pattern)
    if (first) return excerptOf(line, first)
  }
  return null
}

function excerptOf(line: string, { index, 0: found }: RegExpExecArray): string {
  const from = startOfWord(line, Math.max(0, index - LEAD_IN), index)
  const to = endOfWord(line, from + EXCERPT, index + found.length)
  return `${from > 0 ? '…' : ''}${line.slice(from, to)}${to < line.length ? '…' : ''}`
}

/** The first beginning of a word from `at` on, but not beyond `latest`. */
const startOfWord = (line: string, at: number, latest: number): number => {
  if (at === 0) return 0
  const space = line.indexOf(' ', at)
  return space === -1 || space >= latest ? wholeCharacter(line, at) : space + 1
}

/** The last end of a word up to `at`, but not before `earliest`. */
const endOfWord = (line: string, at: number, earliest: number): number => {
  if (at >= line.length) return line.length
  const space = line.lastIndexOf(' ', at)
  return space > earliest ? space : wholeCharacter(line, Math.max(at, earliest))
}

/** A character of two halves is not cut between them. */
const wholeCharacter = (line: string, at: number): number =>
  /[\uDC00-\uDFFF]/.test(line.charAt(at)) ? at + 1 : at
