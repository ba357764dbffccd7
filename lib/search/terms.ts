import { cut } from '../language/cut'
import { formsOf } from './forms'
import { isFunctionWord } from './function-words'
import type { Pattern } from './pattern'
import { asOne, type Compound, type Word, wordsIn } from './words'

/** One thing that a search asks for: a word, or joined words (`e-mail`), which may also be written as one. */
export type Term = {
  words: readonly Pattern[]
  asOne?: Pattern
  /** Other forms of the word, any of which will do. */
  forms: readonly Pattern[]
  /** As it was typed. */
  written: string
}

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

const patternIn =
  (language: string) =>
  ({ folded, isUnspaced }: Word): Pattern => ({
    folded,
    matches: isUnspaced
      ? 'part'
      : isLetter(folded) || isFunctionWord(folded, language)
        ? 'whole'
        : 'beginning',
  })

function termOf(compound: Compound, text: string, language: string): Term {
  const words = compound.map(patternIn(language))
  const [first] = words
  const last = words.at(-1)
  // Joined by hyphens, they are words and no signs of the language of searches.
  const written = compound.map(({ start, end }) => text.slice(start, end)).join('-')
  if (words.length > 1 && last)
    return { words, asOne: { folded: asOne(compound), matches: last.matches }, forms: [], written }
  const forms = first?.matches === 'beginning' ? formsOf(first.folded, language) : []
  return { words, forms, written }
}

/**
 * The terms of a reader's search. A word matches words that begin with it, and in some languages its other forms; a
 * single letter, only itself; a word in a script without spaces, whatever contains it. Words that only hold others
 * together (“the”) are left out; if there are no others, they match only themselves. All that readers type is words:
 * there are no operators, wildcards or quotations.
 */
export function termsOf(q: string, language = 'und'): Term[] {
  const terms = new Map<string, Term>()
  const text = readableQuery(q)
  let words = 0
  for (const compound of wordsIn(text)) {
    words += compound.length
    if (words > MOST_WORDS) break
    terms.set(compound.map(({ folded }) => folded).join('-'), termOf(compound, text, language))
  }
  const all = [...terms]
  const telling = all.filter(([folded]) => !isFunctionWord(folded, language))
  return (telling.length > 0 ? telling : all).map(([, term]) => term)
}

const inQuery = ({ folded, matches }: Pattern) => (matches === 'beginning' ? `${folded}*` : folded)

/** A term in the language of `text::query()`; and, each by itself, other forms of it that this does not find. */
export function textQueries({ words, forms, written }: Term): [string, ...string[]] {
  const [first] = words
  const star = words.at(-1)?.matches === 'beginning' ? '*' : ''
  // “waves” and “wave” are both found by the beginning of either.
  const shorter = forms.find(
    ({ folded, matches }) => matches === 'beginning' && first?.folded.startsWith(folded),
  )
  const others = forms.filter((form) => form !== shorter)
  return [shorter ? inQuery(shorter) : written + star, ...others.map(inQuery)]
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

/** Whether a text contains a term. It must be in the form that `searchable` gives. */
export function holds(text: string, { words, asOne: joined, forms }: Term): boolean {
  const has = ({ folded, matches }: Pattern) => text.includes(needles[matches](folded))
  return words.every(has) || (joined !== undefined && has(joined)) || forms.some(has)
}

/** The terms that say what a search is about: single letters only if it has nothing else. */
export function tellingOf(terms: readonly Term[]): readonly Term[] {
  const telling = terms.filter(({ words }) => words.length > 1 || words[0]?.matches !== 'whole')
  return telling.length > 0 ? telling : terms
}

/** The patterns to mark in a text: those of what the search is about. */
export function patternsToMark(terms: readonly Term[]): Pattern[] {
  const all = tellingOf(terms).flatMap(({ words, asOne: joined, forms }) => [
    ...words,
    ...(joined ? [joined] : []),
    ...forms,
  ])
  const words = all.filter(({ folded, matches }) => matches === 'part' || !isLetter(folded))
  return words.length > 0 ? words : all
}
