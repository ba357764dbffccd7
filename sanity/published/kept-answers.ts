import { LRUCache } from 'lru-cache'
import type { News } from '@/lib/site/render-news'

/** A lake's answer to a query, as text, with the sync tags that it names. */
type KeptAnswer = { text: string; syncTags: readonly string[] }

/** In characters. */
const MOST_KEPT = 4_000_000
const LONGEST_KEPT = 200_000
/** Of how many tags it is known when they last expired. With more, nothing from before is relied on. */
const MOST_TAGS = 10_000

/**
 * Keeps the lake's answers from one render to the next, each until one of its sync tags expires. What has expired is told by the press with each
 * render, and so is never older than what the press itself goes by. Time is counted in the press's events.
 */
export class KeptAnswers {
  readonly #answers = new LRUCache<string, KeptAnswer & { since: number }>({
    maxSize: MOST_KEPT,
    sizeCalculation: ({ text, syncTags }, question) => question.length + text.length + syncTags.join().length,
  })
  #now = 0
  /** The event that expired everything. */
  #everything = 0
  readonly #byTag = new Map<string, number>()

  /** Takes in what has expired. Gives the moment up to which it is known now, which is when the render that brought it began. */
  hear({ before, events }: News): number {
    // Some were missed.
    if (before > this.#now) this.#expireEverything(before)
    events.forEach((tags, index) => {
      const event = before + index + 1
      if (event <= this.#now) return
      this.#now = event
      if (tags === undefined || this.#byTag.size + tags.length > MOST_TAGS) this.#expireEverything(event)
      else for (const tag of tags) this.#byTag.set(tag, event)
    })
    return before + events.length
  }

  /** The answer to a question, if it was asked before and nothing in it has changed. */
  get(question: string): KeptAnswer | undefined {
    const kept = this.#answers.get(question)
    if (kept && this.#isGood(kept)) return kept
    if (kept) this.#answers.delete(question)
    return undefined
  }

  /** Keeps an answer that was asked for by a render which began at this moment. One without tags could never expire, and is not kept. */
  keep(question: string, answer: KeptAnswer, since: number): void {
    if (answer.syncTags.length === 0 || answer.text.length > LONGEST_KEPT) return
    if (this.#isGood({ ...answer, since })) this.#answers.set(question, { ...answer, since })
  }

  #isGood({ syncTags, since }: { syncTags: readonly string[]; since: number }): boolean {
    return this.#everything <= since && syncTags.every((tag) => (this.#byTag.get(tag) ?? 0) <= since)
  }

  #expireEverything(event: number): void {
    this.#now = event
    this.#everything = event
    this.#byTag.clear()
    this.#answers.clear()
  }
}
