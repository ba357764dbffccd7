import type { Bench } from '../support/findings'

/** How many articles the measured publications have, the smallest first. */
export const sizesOf = ({ isQuick }: Pick<Bench, 'isQuick'>): readonly number[] =>
  isQuick ? [1_000, 10_000] : [1_000, 10_000, 100_000]

export const largestOf = (bench: Pick<Bench, 'isQuick'>): number => sizesOf(bench).at(-1) ?? 0

/** A number of articles, as the tables write it. */
export const articlesIn = (articles: number): string => `${articles.toLocaleString('en')} articles`
