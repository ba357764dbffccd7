import { worth } from '../words/weights'
import type { RarityOf } from './reading'
import type { WordIndex } from './source'
import { ftsOf, type Pattern, type Term, type TextQuery } from './text-query'

/** What whole documents score, by their places; those that do not match are not among them. */
export type Scores = Map<number, number>

/**
 * The scores of all documents, told from the index alone. They are what `Reading` finds. Undefined for searches that an index of words does not
 * tell of: phrases, parts of words, and what is excluded.
 */
export function scoresFromIndex(
  { asked, excluded }: TextQuery,
  words: WordIndex,
  rarityOf: RarityOf,
): Scores | undefined {
  if (words.hasUnread) return undefined
  if (asked.length === 0 || excluded.length > 0) return undefined
  const ofWord = (word: Pattern): Scores => {
    const rarity = rarityOf(word)
    return new Map([...words.weights(ftsOf(word))].map(([place, weight]) => [place, worth(weight) * rarity]))
  }
  let scores: Scores | undefined
  for (const term of asked) {
    const ofTerm = scoresOfTerm(term, ofWord)
    if (!ofTerm) return undefined
    scores = scores ? added(scores, ofTerm) : ofTerm
  }
  return scores
}

function scoresOfTerm(
  { words, asOne, isPhrase }: Term,
  ofWord: (word: Pattern) => Scores,
): Scores | undefined {
  if (isPhrase && words.length > 1) return undefined
  if ([...words, ...(asOne ? [asOne] : [])].some(({ matches }) => matches === 'part')) return undefined
  const each = words.map((word) => ofWord(word)).reduce(added)
  if (asOne)
    for (const [place, score] of ofWord(asOne)) each.set(place, Math.max(score, each.get(place) ?? 0))
  return each
}

/** Both scores together, for those that have both. */
function added(one: Scores, other: Scores): Scores {
  const sums: Scores = new Map()
  for (const [place, score] of one) {
    const too = other.get(place)
    if (too !== undefined) sums.set(place, score + too)
  }
  return sums
}
