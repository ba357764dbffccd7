import { indexed } from '../words/indexed'
import { keysOf } from '../words/pieces'
import { heaviest, type Weight, worth } from '../words/weights'
import type { RarityOf } from './reading'
import type { WordIndex } from './source'
import { ftsOf, ftsOfKey, ftsOfQuery, type Pattern, type Term, type TextQuery } from './text-query'

/** What whole documents score, by their places; those that do not match are not among them. */
export type Scores = Map<number, number>

/** Documents with the same score, above 0. */
export type Group = { score: () => number; places: number[] }

/** Whether the index tells which documents match a search. Of phrases, longer parts of words and exclusions it tells only which may. */
export const isToldByIndex = ({ asked, excluded }: TextQuery): boolean =>
  asked.length > 0 &&
  excluded.length === 0 &&
  asked.every((term) => !isPhrase(term) && patternsOf(term).every(isTold))

const isPhrase = (term: Term) => term.isPhrase && term.words.length > 1
const patternsOf = ({ words, asOne }: Term) => [...words, ...(asOne ? [asOne] : [])]
/** One or two letters of a script without spaces stand in the index. */
const isTold = (pattern: Pattern) =>
  pattern.matches === 'part' ? [...pattern.folded].length <= 2 : !isCut(pattern)
/** Of long words the index knows only the beginning, which others may have too. */
const isCut = ({ folded, matches }: Pattern) => matches !== 'part' && indexed(folded) !== folded

/**
 * Documents by what they score in a search of a single word, the highest first, as far as anybody wants to know. Undefined for any other
 * search.
 */
export function groupsFromIndex(
  query: TextQuery,
  words: WordIndex,
  rarityOf: RarityOf,
): Iterable<Group> | undefined {
  const [term] = query.asked
  const [word] = term?.words ?? []
  const isSingle = term && query.asked.length === 1 && term.words.length === 1 && !term.asOne
  if (!isSingle || !word || !isToldByIndex(query) || words.hasUnread) return undefined
  return groupsOf(word, words, () => rarityOf(word))
}

function* groupsOf(pattern: Pattern, words: WordIndex, rarity: () => number): Iterable<Group> {
  // If it stands for several words, the one that counts the most decides.
  const seen = pattern.matches === 'whole' ? undefined : new Set<number>()
  for (let weight: Weight = heaviest; weight >= 0; weight -= 1) {
    const all = words.weighing(ftsOf(pattern), weight)
    const places = seen ? all.filter((place) => !seen.has(place)) : all
    // How rare a word is takes long to find out, and makes no difference to the order.
    yield { score: () => worth(weight) * rarity(), places }
    if (seen) for (const place of places) seen.add(place)
  }
}

/**
 * The scores of all documents, told from the index alone. They are what `Reading` finds. Undefined for searches that it does not tell of.
 */
export const scoresFromIndex = (
  query: TextQuery,
  words: WordIndex,
  rarityOf: RarityOf,
): Scores | undefined => (isToldByIndex(query) ? scoresIfFound(query, words, rarityOf) : undefined)

/**
 * What documents score if they match: all that do are among these, and perhaps others, which score nothing. Undefined for searches of which
 * that cannot be told.
 */
export function scoresIfFound(query: TextQuery, words: WordIndex, rarityOf: RarityOf): Scores | undefined {
  const { asked } = query
  if (words.hasUnread || asked.length === 0 || asked.flatMap(patternsOf).some(isCut)) return undefined
  // What is written as one may be found though its words are not, and the other way round.
  if (asked.some((term) => term.asOne && !patternsOf(term).every(isTold))) return undefined
  // Of a word that most documents have, only those are read that have the others too.
  const among = asked.length > 1 || asked[0]?.isPhrase ? ftsOfQuery(query) : undefined
  const weightsOf = (fts: string): Scores => {
    const weights: Scores = new Map()
    for (let weight: Weight = 0; weight <= heaviest; weight += 1)
      for (const place of words.weighing(fts, weight, among)) weights.set(place, weight)
    return weights
  }
  const ofWord = (word: Pattern): Scores => {
    const rarity = rarityOf(word)
    // A part of a word counts as much as the pair of letters in it that counts the least.
    const pairs =
      word.matches === 'part' && !isTold(word)
        ? keysOf({ folded: word.folded, isUnspaced: true }).slice(0, -1).map(ftsOfKey)
        : [ftsOf(word)]
    const weights = pairs.map(weightsOf).reduce((one, other) => inBoth(one, other, Math.min))
    return new Map([...weights].map(([place, weight]) => [place, worth(weight) * rarity]))
  }
  return asked.map((term) => scoresOfTerm(term, ofWord)).reduce((one, other) => inBoth(one, other, sum))
}

function scoresOfTerm({ words, asOne }: Term, ofWord: (word: Pattern) => Scores): Scores {
  const each = words.map(ofWord).reduce((one, other) => inBoth(one, other, sum))
  if (asOne)
    for (const [place, score] of ofWord(asOne)) each.set(place, Math.max(score, each.get(place) ?? 0))
  return each
}

const sum = (one: number, other: number) => one + other

/** What both say of a place together, for those of which both say something. */
function inBoth(one: Scores, other: Scores, together: (one: number, other: number) => number): Scores {
  const both: Scores = new Map()
  for (const [place, value] of one) {
    const too = other.get(place)
    if (too !== undefined) both.set(place, together(value, too))
  }
  return both
}
