import { DatabaseSync } from '@photostructure/sqlite'
import { LRUCache } from 'lru-cache'

import { bestEffort } from '../disk/best-effort'
import { dataVersionOf } from '../disk/data-version'
import type { QueryRequest } from '../query/answer'

/** In bytes; those of all that is kept, and of what is too large to be kept. */
const [mostBytes, largest] = [8_000_000, 512_000]

export type Body = Uint8Array<ArrayBuffer>

/** What is known of a request: its answer, and what that is kept under; and how to keep it. */
export type Known = {
  answer: Body | undefined
  question: string | undefined
  keep: (answer: Body) => void
}

/**
 * Answers of one dataset, each kept until any transaction is committed. Many ask the same at once: every reader's page and every Studio
 * after a change. SQLite says whether somebody has written, whichever process that was, and the journal whether it was more than what documents are
 * found by.
 */
export class KnownAnswers {
  readonly #db: InstanceType<typeof DatabaseSync>
  readonly #askVersion
  readonly #askPosition
  #version: number | undefined
  /** Of the last transaction. */
  #position: number | undefined
  readonly #answers = new LRUCache<string, Body>({
    maxSize: mostBytes,
    maxEntrySize: largest,
    sizeCalculation: (answer, question) => answer.length + 2 * question.length,
  })

  constructor(file: string) {
    this.#db = new DatabaseSync(file, { readOnly: true })
    // It only looks whether something has changed; who would have to wait for that asks afresh.
    this.#db.exec('PRAGMA busy_timeout = 0; PRAGMA cache_size = -64')
    this.#askVersion = dataVersionOf(this.#db)
    this.#askPosition = this.#db.prepare('SELECT ifnull(max(seq), 0) AS position FROM transactions')
  }

  /** To be called before the question is asked: what is committed after that makes its answer an old one. */
  of(request: QueryRequest): Known {
    const position = this.#look()
    const question = position === undefined ? undefined : questionOf(request)
    if (question === undefined) return { answer: undefined, question, keep: () => undefined }
    return {
      answer: this.#answers.get(question),
      question,
      keep: (answer) => {
        if (this.#look() === position) this.#answers.set(question, answer)
      },
    }
  }

  /** The answer that is kept under a question, if nothing has been committed since. */
  to(question: string): Body | undefined {
    return this.#look() === undefined ? undefined : this.#answers.get(question)
  }

  close(): void {
    this.#db.close()
  }

  /** Forgets all answers if something has been committed. Gives the position of the last transaction; undefined if that cannot be told. */
  #look(): number | undefined {
    let position: number | undefined
    bestEffort(() => {
      const version = this.#askVersion()
      position = (version === this.#version ? this.#position : undefined) ?? this.#lastPosition()
      this.#version = version
    })
    if (position === undefined || position !== this.#position) this.#answers.clear()
    this.#position = position
    return position
  }

  #lastPosition(): number {
    const row: { position: number } = this.#askPosition.get()
    return row.position
  }
}

/** All that the answer depends on. Who asks does not count: what depends on that is not kept. Undefined if it is too long. */
function questionOf({ query, params, perspective, ...request }: QueryRequest): string | undefined {
  const { signedIn, assetBase, returnQuery, projectId, sourceMap = null } = request
  if (query.length > largest) return undefined
  const question = JSON.stringify([
    perspective,
    signedIn,
    assetBase,
    returnQuery,
    projectId,
    sourceMap,
    params,
    query,
  ])
  return question.length > largest ? undefined : question
}
