import { holds, searchable, type Term } from './terms'

/** Where a story's words stand that count more than others. */
export type Foremost = { headline: readonly string[]; standfirst: readonly string[] }

/** How much it counts that all terms of a search stand there. */
const WEIGHTS: readonly [keyof Foremost, number][] = [
  ['headline', 2],
  ['standfirst', 1],
]

/** How foremost all the terms stand in a story. */
export const standing = (texts: Foremost, terms: readonly Term[]): number =>
  WEIGHTS.reduce((sum, [place, weight]) => {
    const text = searchable(texts[place].join('\n\n'))
    return sum + (terms.every((term) => holds(text, term)) ? weight : 0)
  }, 0)
