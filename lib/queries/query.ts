import type { documents } from '../content'
import type { Report } from '../content/report'

/** A document type of the contract. */
export type DocumentType = keyof typeof documents

/** What a query's parameters may be. */
export type Params = Record<string, string | number | readonly string[] | readonly number[]>

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
  /** Fits the lake's answer to the contract; what does not fit is reported and left out. */
  parse: (result: unknown, report: Report) => Result
  /** The same question about one version of a document, by its id, such as `drafts.article-1`: for links that show it before it is out. */
  ofVersion?: Query<P & { version: string }, Result>
  /** Only there to carry the type of the parameters. */
  readonly params?: P
}

export type NoParams = Record<string, never>
