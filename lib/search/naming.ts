import { isMatch } from './pattern'
import { holds, searchable, type Term } from './terms'
import { wordsIn } from './words'

/** A search names a document by at least this share of the words of its name. */
const LEAST = 0.5
/** By so many letters the words of a name may be longer: it may be in the plural. */
const ENDING = 2

/**
 * How far a search names something: the share of the words of its name that stand in the search, where all that the search asks for stands in
 * the name; 0 if it does not, or less than half of the name does.
 */
export function namedBy(name: string, terms: readonly Term[]): number {
  const text = searchable(name)
  if (terms.length === 0 || !terms.every((term) => holds(text, term))) return 0
  const words = [...wordsIn(name)].flat()
  const asked = terms.flatMap(({ words, forms }) => [...words, ...forms])
  const isAsked = (word: string) =>
    asked.some((pattern) => isMatch(word, pattern) && word.length - pattern.folded.length <= ENDING)
  const share = words.filter(({ folded }) => isAsked(folded)).length / words.length
  return share >= LEAST ? share : 0
}
