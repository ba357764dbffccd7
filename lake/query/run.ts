import type { ExprNode } from 'groq-js'

import type { JsonObject } from '../documents/types'
import { tooSlow } from '../workers/refusals'
import { type Scores, scoresFromIndex } from './known-scores'
import type { ListPlan } from './list-plan'
import { Reading } from './reading'
import type { Source, WordIndex } from './source'
import { ftsOf, type Pattern, type TextQuery } from './text-query'
import { Told } from './told-by-words'
import { type ItemNames, SharedPath } from './source-path'
import type { Value } from './values'

/** How long a query may take, in milliseconds: strangers get less than people and programs who have signed in. */
export const timeLimits = { anonymous: 1_000, signedIn: 10_000 }

/** What a query is asked with. */
export type Context = {
  params: JsonObject
  identity: string
  projectId: string
  dataset: string
  now: Date
  /** Milliseconds until the query is stopped; without it, those of somebody signed in. */
  timeLimit?: number
  /** Whether it is to be said where the values of the result come from, and how items of arrays are named then. */
  sourceMap?: ItemNames | undefined
}

/** Looking at the clock for every step would cost more than many a query. */
const stepsBetweenLooks = 256

/** How the documents of a part of a query were found. */
export type Access = {
  /** From a list that is kept or that the query made for itself, by their words or ids, by whom they refer to, or by looking at all of a type or at all. */
  how: 'list' | 'own list' | 'words' | 'ids' | 'references' | 'type' | 'all'
  /** How often that part was evaluated, how many documents were looked at, and how many were found, all told. */
  times: number
  looked: number
  found: number
}

/** Of more searches than these, the scores are not kept. */
const mostKnown = 16

/** One evaluation of one query: what it sees, what it was asked with, and how long it may take. */
export class Run {
  /** Ids that `->` followed, found or not. */
  readonly dereferenced = new Set<string>()
  /** How the documents of each part of the query were found. */
  readonly accesses = new Map<ExprNode, Access>()
  /** The path of whole documents in a source map. */
  readonly documentPath = new SharedPath()
  readonly #limit: number
  readonly #deadline: number
  #steps = 0
  readonly #rarities = new Map<Pattern, number>()
  readonly #told = new Map<string, Told>()
  readonly #known = new Map<TextQuery, Scores | undefined>()
  /** Several conditions look at one document after another. */
  #lastRead: { value: Value; reading: Reading } | undefined

  constructor(
    readonly source: Source,
    readonly context: Context,
    /** The plans of all its parts that could be read from lists. */
    readonly plans: () => readonly ListPlan[] = () => [],
  ) {
    this.#limit = context.timeLimit ?? timeLimits.signedIn
    this.#deadline = performance.now() + this.#limit
  }

  get itemNames(): ItemNames {
    return this.context.sourceMap ?? 'indexes'
  }

  /** Notes how the documents of a part were found. */
  note(part: ExprNode, how: Access['how'], looked: number, found: number): void {
    const known = this.accesses.get(part) ?? { how, times: 0, looked: 0, found: 0 }
    this.accesses.set(part, {
      how,
      times: known.times + 1,
      looked: known.looked + looked,
      found: known.found + found,
    })
  }

  /** To be called for each item of a list that is walked. Throws 408 when the query is over its time. */
  step(): void {
    this.#steps += 1
    if (this.#steps % stepsBetweenLooks === 0 && performance.now() > this.#deadline)
      throw tooSlow(this.#limit)
  }

  /** The words of a value that is searched. */
  reading(value: Value): Reading {
    const last = this.#lastRead
    if (last && last.value === value) return last.reading
    const reading = new Reading(value)
    this.#lastRead = { value, reading }
    return reading
  }

  /** What is known of a search for plain words. */
  told(search: string, words: WordIndex): Told {
    const known = this.#told.get(search) ?? new Told(words, search)
    if (this.#told.size < mostKnown) this.#told.set(search, known)
    return known
  }

  /** What whole documents score in a search, where that is known without looking at them. */
  known(query: TextQuery): Scores | undefined {
    if (!this.#known.has(query)) {
      if (this.#known.size >= mostKnown) return undefined
      const { words } = this.source
      this.#known.set(query, words && scoresFromIndex(query, words, this.rarityOf))
    }
    return this.#known.get(query)
  }

  /** How rare the words are that a pattern matches: 1 if all documents have one, and half a point more each time that fewer do by a third. */
  readonly rarityOf = (pattern: Pattern): number => {
    const { words } = this.source
    if (!words) return 1
    const known = this.#rarities.get(pattern)
    if (known !== undefined) return known
    const { having, all } = words.share(ftsOf(pattern))
    // In steps, so that scores do not tell how many documents there are that one may not see.
    const rarity = 1 + Math.max(0, Math.round(2 * Math.log2(all / Math.max(1, having)))) / 2
    this.#rarities.set(pattern, rarity)
    return rarity
  }
}
