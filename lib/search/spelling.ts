import { fold } from '../language/fold'
import { readableQuery, type Term } from './terms'
import { wordsIn } from './words'

/** The words of a publication, each as it is written most, with how often it is there. */
export type Vocabulary = ReadonlyMap<string, { written: string; times: number }>

/** More words are not remembered. */
const MOST_WORDS = 20_000
/** A shorter word has too many others beside it, and a longer one is no word. */
const [SHORTEST, LONGEST] = [4, 30]

/** The words of texts, by their folded forms. Those of scripts without spaces are not among them. */
export function vocabularyOf(texts: Iterable<string>): Vocabulary {
  const words = new Map<string, { written: string; times: number }>()
  for (const text of texts) {
    for (const compound of wordsIn(text)) {
      for (const { folded, start, end, isUnspaced } of compound) {
        if (isUnspaced || folded.length < SHORTEST || folded.length > LONGEST) continue
        const known = words.get(folded)
        if (known) known.times += 1
        else if (words.size < MOST_WORDS)
          words.set(folded, { written: text.slice(start, end).toLowerCase(), times: 1 })
      }
    }
  }
  return words
}

/** How many letters of a word may be wrong. */
const allowance = (word: string): number => (word.length < 8 ? 1 : 2)

/**
 * In how many letters two words differ, up to `most`: one that is missing, one too many, one in place of another, or two that
 * have changed places (optimal string alignment).
 */
export function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let at = 1; at <= one.length; at += 1) {
    const row = [at]
    for (let place = 1; place <= other.length; place += 1) {
      const isSame = one[at - 1] === other[place - 1]
      const isSwapped =
        at > 1 && place > 1 && one[at - 1] === other[place - 2] && one[at - 2] === other[place - 1]
      row.push(
        Math.min(
          (last[place] ?? 0) + 1,
          (row[place - 1] ?? 0) + 1,
          (last[place - 1] ?? 0) + (isSame ? 0 : 1),
          ...(isSwapped ? [(before[place - 2] ?? 0) + 1] : []),
        ),
      )
    }
    if (Math.min(...row) > most) return most + 1
    ;[before, last] = [last, row]
  }
  return last[other.length] ?? 0
}

/** The word of a vocabulary that is nearest to a folded word: that with the fewest letters changed, of those the most frequent. */
function nearest(word: string, vocabulary: Vocabulary): string | undefined {
  let best: { far: number; times: number; written: string } | undefined
  for (const [known, { written, times }] of vocabulary) {
    const far = distance(word, known, best?.far ?? allowance(word))
    if (far > allowance(word)) continue
    if (!best || far < best.far || (far === best.far && times > best.times)) best = { far, times, written }
  }
  return best?.written
}

/** Longer searches are not put right. */
const MOST_TERMS = 4

/**
 * A search with each word that no word of the vocabulary begins with in the nearest spelling that the vocabulary has. Undefined if
 * none is near.
 */
export function respelt(terms: readonly Term[], vocabulary: Vocabulary): string | undefined {
  if (terms.length > MOST_TERMS) return undefined
  const known = [...vocabulary.keys()]
  const spelt = terms.map(({ words, written }) => {
    const [word] = words
    const isWord = words.length === 1 && word?.matches === 'beginning' && word.folded.length >= SHORTEST
    if (!isWord || known.some((each) => each.startsWith(word.folded))) return written
    return nearest(word.folded, vocabulary) ?? written
  })
  const isOther = spelt.some((word, at) => fold(word) !== fold(terms[at]?.written ?? ''))
  return isOther ? readableQuery(spelt.join(' ')) : undefined
}
