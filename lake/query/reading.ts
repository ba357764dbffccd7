import { piecesOf, wordsOfPiece } from '../words/pieces'
import { textsOf, type Texts } from '../words/texts'
import { type Weight, weightsOf, worth } from '../words/weights'
import type { Pattern, Term, TextQuery } from './text-query'
import type { Value } from './values'

/** How rare the words are that a pattern matches, at least 1. */
export type RarityOf = (pattern: Pattern) => number

/** The words of a value that is searched. */
export class Reading {
  readonly #texts: Texts
  readonly #weights: ReadonlyMap<string, Weight>
  #sequences: string[][] | undefined

  constructor(value: Value) {
    this.#texts = textsOf(value)
    this.#weights = weightsOf(this.#texts).weights
  }

  /** How well it matches; 0 if it does not. */
  score(query: TextQuery, rarityOf: RarityOf): number {
    if (query.excluded.some((term) => this.#scoreOf(term, rarityOf) > 0)) return 0
    const scores = query.asked.map((term) => this.#scoreOf(term, rarityOf))
    if (scores.some((score) => score === 0)) return 0
    if (scores.length > 0) return scores.reduce((sum, score) => sum + score, 0)
    return query.isAll || query.excluded.length > 0 ? worth(0) : 0
  }

  /** Whether it has any of the words. */
  hasAnyOf({ terms }: TextQuery): boolean {
    return terms.some(({ words, asOne }) =>
      [...words, ...(asOne ? [asOne] : [])].some((pattern) => this.#weightOf(pattern) !== undefined),
    )
  }

  #scoreOf({ words, asOne, isPhrase }: Term, rarityOf: RarityOf): number {
    const scored = (pattern: Pattern) => {
      const weight = this.#weightOf(pattern)
      return weight === undefined ? 0 : worth(weight) * rarityOf(pattern)
    }
    const scores = words.map(scored)
    const each = scores.every((score) => score > 0) ? scores.reduce((sum, score) => sum + score, 0) : 0
    if (isPhrase) return each > 0 && words.length > 1 && !this.#hasPhrase(words) ? 0 : each
    return asOne ? Math.max(each, scored(asOne)) : each
  }

  #weightOf({ folded, matches }: Pattern): Weight | undefined {
    if (matches === 'whole') return this.#weights.get(folded)
    if (matches === 'beginning') return this.#heaviestWith(folded)
    const letters = [...folded]
    const pairs = letters.slice(0, -1).map((letter, at) => letter + (letters[at + 1] ?? ''))
    if (pairs.length === 0) return this.#heaviestWith(folded)
    const weights = pairs.map((pair) => this.#weights.get(pair))
    if (!weights.every((weight) => weight !== undefined)) return undefined
    const isThere =
      pairs.length === 1 || this.#words().some((words) => words.some((word) => word.includes(folded)))
    return isThere ? Math.min(...weights) : undefined
  }

  #heaviestWith(start: string): Weight | undefined {
    let heaviest: Weight | undefined
    for (const [key, weight] of this.#weights)
      if (key.startsWith(start) && weight >= (heaviest ?? 0)) heaviest = weight
    return heaviest
  }

  #hasPhrase(phrase: readonly Pattern[]): boolean {
    return this.#words().some((words) =>
      words.some((_, start) =>
        phrase.every(({ folded, matches }, at) => {
          const word = words[start + at]
          return word !== undefined && (matches === 'part' ? word.includes(folded) : word === folded)
        }),
      ),
    )
  }

  /** The words of each text in their order, and behind them joined ones as one. */
  #words(): string[][] {
    const { foremost, running, spoken } = this.#texts
    this.#sequences ??= [...foremost, ...running, ...spoken].map((text) => {
      const words = piecesOf(text).flatMap((piece) => wordsOfPiece(piece))
      const [joined, plain] = [true, false].map((isJoined) =>
        words.filter((word) => word.isJoined === isJoined).map(({ folded }) => folded),
      )
      return [...(plain ?? []), '', ...(joined ?? [])]
    })
    return this.#sequences
  }
}
