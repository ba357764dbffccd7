import { cut } from '../language/cut'
import { asOne, type Compound, type Word, wordsIn } from './words'

/** How a word of a search matches a word of a text: as its beginning, as a whole, or, in a script without spaces, as any part of it. */
export type Pattern = { folded: string; matches: 'beginning' | 'whole' | 'part' }

/** One thing that a search asks for: a word, or joined words (`e-mail`), which may also be written as one. */
export type Term = { words: readonly Pattern[]; asOne?: Pattern }

const MOST_WORDS = 8
const LONGEST = 100

/** Invisible characters that change the direction of the text around them. */
const TURNING = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g
/** What no page can show. */
const UNREADABLE = /[\p{Cc}\p{Surrogate}]/gu

/** What a reader typed, as the page can show it again: on one line, and no longer than any sensible search. */
export const readableQuery = (q: string): string =>
  cut(q, LONGEST).normalize().replace(TURNING, '').replace(UNREADABLE, ' ').replace(/\s+/g, ' ').trim()

/**
 * Whether a search's word is a single letter, as in `C++` or `F. A. Forel`: it begins so many words that nobody can
 * mean them all. A single syllable of Korean is a word.
 */
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
 * The terms of a reader's search. A word matches words that begin with it; a single letter, only itself; a word in a
 * script without spaces, whatever contains it. All that readers type is words: there are no operators, wildcards or
 * quotations.
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

/** A text as `holds` searches it: its words, with a space around each. Joined words stand there also as one. */
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

/** Whether the texts, taken together, contain a term. They must be in the form that `searchable` gives. */
export function holds(texts: readonly string[], { words, asOne: joined }: Term): boolean {
  const has = ({ folded, matches }: Pattern) => {
    const needle = needles[matches](folded)
    return texts.some((text) => text.includes(needle))
  }
  return words.every(has) || (joined !== undefined && has(joined))
}

/** Whether a word of a text matches a pattern. */
export const isMatch = (folded: string, { folded: asked, matches }: Pattern): boolean =>
  matches === 'beginning'
    ? folded.startsWith(asked)
    : matches === 'whole'
      ? folded === asked
      : folded.includes(asked)

/** The patterns to mark in a text. Single letters are marked only if a search has nothing else. */
export function patternsToMark(terms: readonly Term[]): Pattern[] {
  const all = terms.flatMap(({ words, asOne: joined }) => [...words, ...(joined ? [joined] : [])])
  const words = all.filter(({ folded, matches }) => matches === 'part' || !isLetter(folded))
  return words.length > 0 ? words : all
}
