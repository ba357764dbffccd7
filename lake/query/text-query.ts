import { LRUCache } from 'lru-cache'

import { indexed } from '../words/indexed'
import { keysOf } from '../words/pieces'
import { type Compound, wordsIn } from '../words/words'
import { inOne } from '../words/pieces'

/** A word that is looked for, and how: as a whole, as the beginning of one, or, in a script without spaces, as any part of one. */
export type Pattern = { folded: string; matches: 'whole' | 'beginning' | 'part' }

/** One thing that is asked for: words next to each other, in any place, or joined words (`e-mail`), which may also be written as one. */
export type Term = { words: readonly Pattern[]; asOne?: Pattern; isPhrase: boolean; isExcluded: boolean }

/** A search is read up to here. */
const longestText = 1_024
const mostWords = 32

/** A word, or several in quotes; before it a minus, behind it a star. */
const token = /(-?)(?:"([^"]*)"|([^\s"]+))/g

const kept = new LRUCache<string, TextQuery>({ max: 100 })

/** What `text::query()` makes of a text. */
export class TextQuery {
  readonly terms: readonly Term[]
  /** Whether it asks for everything, as a lone star does. */
  readonly isAll: boolean

  /** The search of a text: the same for the same text, while it is remembered, so that others can remember what they know of it. */
  static of(text: string): TextQuery {
    const read = text.slice(0, longestText)
    const query = kept.get(read) ?? new TextQuery(read)
    kept.set(read, query)
    return query
  }

  private constructor(text: string) {
    const terms: Term[] = []
    let [words, isAll] = [0, false]
    for (const [, minus, quoted, bare = ''] of text.matchAll(token)) {
      const isExcluded = minus === '-'
      const made = quoted === undefined ? termsOf(bare, isExcluded) : [phraseOf(quoted, isExcluded)]
      for (const term of made) {
        if (term.words.length === 0) continue
        words += term.words.length
        if (words <= mostWords) terms.push(term)
      }
      if (!isExcluded && /^\*+$/.test(bare)) isAll = true
    }
    this.terms = terms
    this.isAll = isAll
  }

  get asked(): readonly Term[] {
    return this.terms.filter(({ isExcluded }) => !isExcluded)
  }

  get excluded(): readonly Term[] {
    return this.terms.filter(({ isExcluded }) => isExcluded)
  }

  /** It is no value that a result can hold. */
  toJSON(): null {
    return null
  }
}

function termsOf(text: string, isExcluded: boolean): Term[] {
  const compounds = [...wordsIn(text)]
  const isBeginning = text.endsWith('*')
  return compounds.map((compound, at): Term => {
    const isLast = isBeginning && at === compounds.length - 1
    const words = compound.map((word, place) => patternOf(word, isLast && place === compound.length - 1))
    const asOne = compound.length > 1 ? { asOne: patternOf(inOne(compound), isLast) } : {}
    return { words, ...asOne, isPhrase: false, isExcluded }
  })
}

const phraseOf = (text: string, isExcluded: boolean): Term => ({
  words: [...wordsIn(text)].flatMap((compound: Compound) => compound.map((word) => patternOf(word, false))),
  isPhrase: true,
  isExcluded,
})

const patternOf = (
  { folded, isUnspaced }: { folded: string; isUnspaced: boolean },
  isBeginning: boolean,
): Pattern => ({ folded, matches: isUnspaced ? 'part' : isBeginning ? 'beginning' : 'whole' })

/** More pairs of letters than these make no difference. */
const mostPairs = 8

/** A word of the index in the language of FTS5. */
export const ftsOfKey = (key: string): string => `"${indexed(key)}"`

/** A pattern in the language of FTS5: every document with such a word matches, and, for a part of one, perhaps others. */
export function ftsOf({ folded, matches }: Pattern): string {
  if (matches === 'whole') return ftsOfKey(folded)
  if (matches === 'beginning') return beginningOf(folded)
  const pairs = keysOf({ folded, isUnspaced: true }).slice(0, -1)
  return pairs.length === 0
    ? beginningOf(folded)
    : `(${pairs.slice(0, mostPairs).map(ftsOfKey).join(' AND ')})`
}

/** Words with a beginning; of those that are cut in the index, whatever is known of them. */
export const beginningOf = (start: string): string =>
  indexed(start) === start ? `"${start}" *` : `"${indexed(start)}"`

/** A search in the language of FTS5; undefined if it finds documents for what they do not have. */
export function ftsOfQuery({ asked }: TextQuery): string | undefined {
  if (asked.length === 0) return undefined
  return asked.map(ftsOfTerm).join(' AND ')
}

function ftsOfTerm({ words, asOne }: Term): string {
  const all = words.map(ftsOf).join(' AND ')
  return asOne ? `((${all}) OR ${ftsOf(asOne)})` : `(${all})`
}
