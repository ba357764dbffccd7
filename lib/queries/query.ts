import type { documents } from '../content'
import type { HeldBack } from '../content/card'
import type { Report } from '../content/report'

/** A document type of the contract. */
export type DocumentType = keyof typeof documents

/** What a query's parameters may be. */
export type Params = Record<string, string | number | readonly string[] | readonly number[]>

/** What an answer is read with. */
export type Reading = {
  /** Told of what does not fit the contract. */
  report: Report
  /** Whether readers are shown a published story yet. Every query leaves out the others. */
  isOut: (story: HeldBack) => boolean
}

/** What a query is asked with whose answer depends on the time by more than the stories that it names. */
export type Moment = {
  /** The instant at which the next story will be out: those with earlier dates are. */
  next: string
  /** The ids of the stories whose dates lie ahead, as far as they are known. */
  held: readonly string[]
}

/** For whoever sees all stories, whether they are out or not, such as an editor in a preview. */
export const readingAll: Reading = { report: () => undefined, isOut: () => true }
export const atAnyTime: Moment = { next: '9999-12-31T23:59:59.999Z', held: [] }

/**
 * A question to the lake together with the one way to read its answer. Whatever a reader typed goes in as a
 * parameter, never into the GROQ text.
 *
 * @typeParam P the parameters the GROQ names as `$param`
 * @typeParam Result what the pages get: parsed, so it can be relied on
 */
export type Query<P extends Params, Result> = {
  /** What reports and request logs call it. */
  name: string
  groq: string
  /** The types of all documents that the answer depends on, including those that are referred to. */
  reads: readonly DocumentType[]
  /** Whether there is no end to what it can be asked with, such as what readers type. Then its answers are not cached. */
  isEndless?: boolean
  /** Whether the GROQ names `$next` or `$held` of a `Moment`, which whoever asks adds to the parameters. */
  isOfMoment?: boolean
  /** Fits the lake's answer to the contract; what does not fit is reported and left out, and so is every story that is not out. */
  parse: (result: unknown, reading: Reading) => Result
  /** The same question about one version of a document, by its id, such as `drafts.article-1`: for links that show it before it is out. */
  ofVersion?: Query<P & { version: string }, Result>
  /** Only there to carry the type of the parameters. */
  readonly params?: P
}

export type NoParams = Record<string, never>
