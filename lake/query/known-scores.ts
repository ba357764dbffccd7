import { heaviest, type Weight, worth } from '../words/weights'
import type { RarityOf } from './reading'
import type { WordIndex } from './source'
import { ftsOf, ftsOfQuery, type Pattern, type Term, type TextQuery } from './text-query'

/** What whole documents score, by their places; those that do not match are not among them. */
export type Scores = Map<number, number>

/** Documents with the same score. */
export type Group = { score: number; places: number[] }

/**
 * The same for a search for a single word, the highest first, as far as anybody wants to know. Undefined for any other search.
 */
export function groupsFromIndex(
  query: TextQuery,
  words: WordIndex,
  rarityOf: RarityOf,
): Iterable<Group> | undefined {
  if (words.hasUnread) return undefined
  const pattern = singleWord(query)
  return pattern && groupsOf(pattern, words, rarityOf(pattern))
}

function* groupsOf(pattern: Pattern, words: WordIndex, rarity: number): Iterable<Group> {
  // A beginning stands for several words, of which the one that counts the most decides.
  const seen = pattern.matches === 'beginning' ? new Set<number>() : undefined
  for (let weight: Weight = heaviest; weight >= 0; weight -= 1) {
    const places = words.weighing(ftsOf(pattern), weight).filter((place) => !seen?.has(place))
    yield { score: worth(weight) * rarity, places }
    if (seen) for (const place of places) seen.add(place)
  }
}

function singleWord({ asked, excluded }: TextQuery): Pattern | undefined {
  const [term] = asked
  if (!term || asked.length > 1 || excluded.length > 0 || term.asOne) return undefined
  const [word] = term.words
  return word && term.words.length === 1 && word.matches !== 'part' ? word : undefined
}

/**
 * The scores of all documents, told from the index alone. They are what `Reading` finds. Undefined for searches that an index of words does not
 * tell of: phrases, parts of words, and what is excluded.
 */
export function scoresFromIndex(query: TextQuery, words: WordIndex, rarityOf: RarityOf): Scores | undefined {
  const { asked, excluded } = query
  if (words.hasUnread) return undefined
  if (asked.length === 0 || excluded.length > 0) return undefined
  // Of a word that most documents have, only those are read that have the others too.
  const among = asked.length > 1 ? ftsOfQuery(query) : undefined
  const ofWord = (word: Pattern): Scores => {
    const rarity = rarityOf(word)
    const scores: Scores = new Map()
    for (let weight: Weight = 0; weight <= heaviest; weight += 1)
      for (const place of words.weighing(ftsOf(word), weight, among))
        scores.set(place, worth(weight) * rarity)
    return scores
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
