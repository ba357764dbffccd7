import { cut } from '../language/cut'
import { asOne, type Compound, type Word, wordsIn } from './words'

/** How a word of a search matches a word of a text: as its beginning, as a whole, or, in a script without spaces, as any part of it. */
export type Pattern = { folded: string; matches: 'beginning' | 'whole' | 'part' }

/** What a search asks for: a word, or several that are joined, which may as well be written as one. */
export type Term = { words: readonly Pattern[]; asOne?: Pattern }

const MOST_WORDS = 8
const LONGEST = 100

/** What nobody sees, but turns the text around it. */
const TURNING = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g
/** What no page can show. */
const UNREADABLE = /[\p{Cc}\p{Surrogate}]/gu

/** What a reader typed, as the page can show it again: in one line, and no longer than anybody searches for. */
export const readableQuery = (q: string): string =>
  cut(q, LONGEST).normalize().replace(TURNING, '').replace(UNREADABLE, ' ').replace(/\s+/g, ' ').trim()

/** A single letter begins so many words that nobody can mean them all, as in `C++` or `F. A. Forel`. A syllable of Korean is a word. */
const isLetter = (folded: string): boolean => [...folded].length === 1 && !/\p{sc=Hang}/u.test(folded)

const pattern = ({ folded, isUnspaced }: Word): Pattern => ({
  folded,
  matches: isUnspaced ? 'part' : isLetter(folded) ? 'whole' : 'beginning',
})

function termOf(compound: Compound): Term {
  const words = compound.map(pattern)
  const last = words.at(-1)
  if (words.length === 1 || !last) return { words }
  return { words, asOne: { folded: asOne(compound), matches: last.matches } }
}

/**
 * What a reader searches for. Each word matches what begins with it; a single letter, only itself; in a script without spaces, what holds
 * it. Nothing that a reader types is anything but words: no operator, no wildcard, no quotation.
 */
export function termsOf(q: string): Term[] {
  const terms = new Map<string, Term>()
  let words = 0
  for (const compound of wordsIn(readableQuery(q))) {
    words += compound.length
    if (words > MOST_WORDS) break
    terms.set(compound.map(({ folded }) => folded).join('-'), termOf(compound))
  }
  return [...terms.values()]
}

/** A text as a search looks through it: its words, and those that are joined also as one, with a space around each. */
export function searchable(text: string): string {
  const words: string[] = []
  for (const compound of wordsIn(text)) {
    for (const { folded } of compound) words.push(folded)
    if (compound.length > 1) words.push(asOne(compound))
  }
  return words.length > 0 ? ` ${words.join(' ')} ` : ''
}

const needles: Record<Pattern['matches'], (folded: string) => string> = {
  beginning: (folded) => ` ${folded}`,
  whole: (folded) => ` ${folded} `,
  part: (folded) => folded,
}

/** Whether some of the texts, which are `searchable`, hold what a term asks for. */
export function holds(texts: readonly string[], { words, asOne: joined }: Term): boolean {
  const has = ({ folded, matches }: Pattern) => {
    const needle = needles[matches](folded)
    return texts.some((text) => text.includes(needle))
  }
  return words.every(has) || (joined !== undefined && has(joined))
}

/** Whether a word of a text is one that is asked for. */
export const isMatch = (folded: string, { folded: asked, matches }: Pattern): boolean =>
  matches === 'beginning'
    ? folded.startsWith(asked)
    : matches === 'whole'
      ? folded === asked
      : folded.includes(asked)

/** What tells a text that was found from another. Single letters do only where there is nothing else. */
export function telling(terms: readonly Term[]): Pattern[] {
  const all = terms.flatMap(({ words, asOne: joined }) => [...words, ...(joined ? [joined] : [])])
  const words = all.filter(({ folded, matches }) => matches === 'part' || !isLetter(folded))
  return words.length > 0 ? words : all
}
