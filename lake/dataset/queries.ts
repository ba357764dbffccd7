import { z } from 'zod'

import type { JsonObject } from '../documents/types'
import type { HistoryRequest } from '../history/answers'
import type { QueryRequest } from '../query/answer'
import type { Answer, Lane } from '../workers/job'
import { acquireSharedPool, type Hold } from '../workers/shared-pool'
import type { Dataset } from './dataset'
import type { LookUp } from './look-up'

const program = 'lake/dataset/query-worker.ts'

/** Who asks, and for how long anybody will wait. */
export type Asker = {
  /** The id of a person or token, or the address of somebody who has not signed in. */
  asker: string
  lane: Lane
  /** Milliseconds. */
  timeLimit: number
  signal?: AbortSignal
}

const header = z.object({ wanted: z.array(z.string()) })

/**
 * Answers queries, and what else takes long to find, in processes of their own: whatever is asked does not hold up the process that serves.
 * Nobody gets all of them, and what is past its time is ended with its process. All answers are bytes, as they are sent. All reject with
 * what is wrong with the question, or with 408 past its time, 413 when it takes too much memory, 429 and 503 when too many wait.
 */
export class Queries {
  #hold: Hold | undefined

  constructor(private readonly folder: string) {}

  /** Starts the first process, so that the first query need not wait for it. */
  prepare(): void {
    this.#pool()
  }

  /** A query's answer, as JSON. */
  async answer(dataset: Dataset, request: QueryRequest, asker: Asker): Promise<Body> {
    const answer = await this.#ask('query', dataset.name, request, asker)
    // Strangers' queries are answered from the lists that there are, and make no new ones.
    if (request.signedIn) dataset.lists.want(header.parse(answer.header).wanted)
    return bytes(answer)
  }

  /** What the history of documents tells (`answerHistory`). */
  async history(dataset: string, request: HistoryRequest, asker: Asker): Promise<Body> {
    return bytes(await this.#ask('history', dataset, request, asker))
  }

  /** Documents by their ids (`lookUp`), as JSON. */
  async lookUp(dataset: string, request: LookUp, asker: Asker): Promise<Body> {
    return bytes(await this.#ask('lookUp', dataset, request, asker))
  }

  close(): void {
    this.#hold?.release()
  }

  #ask(task: string, dataset: string, request: JsonObject, { timeLimit, ...asker }: Asker): Promise<Answer> {
    const job = { task, folder: this.folder, dataset, body: Buffer.from(JSON.stringify(request)) }
    return this.#pool().run(job, { ...asker, deadlineMs: timeLimit })
  }

  #pool() {
    this.#hold ??= acquireSharedPool(program)
    return this.#hold.pool
  }
}

type Body = Uint8Array<ArrayBuffer>

/** The bytes as a response takes them. */
const bytes = ({ body }: Answer): Body => new Uint8Array(body)
