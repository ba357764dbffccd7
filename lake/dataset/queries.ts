import { z } from 'zod'

import type { QueryRequest } from '../query/answer'
import type { Lane } from '../workers/job'
import { acquireSharedPool, type Hold } from '../workers/shared-pool'
import type { Dataset } from './dataset'

const program = 'lake/dataset/query-worker.ts'

/** Who asks: the id of a person or token, or the address of somebody who has not signed in; and for how long anybody will wait. */
export type Asker = { asker: string; signal?: AbortSignal }

const header = z.object({ wanted: z.array(z.string()) })

/**
 * Answers queries in processes of their own: whatever a query does, it does not hold up the process that serves. Nobody gets all of them,
 * and a query past its time is ended with its process.
 */
export class Queries {
  #hold: Hold | undefined

  constructor(private readonly folder: string) {}

  /** Starts the first process, so that the first query need not wait for it. */
  prepare(): void {
    this.#pool()
  }

  /**
   * The body of the answer, as JSON. Rejects with the query's error: 408 at its deadline, 413 when it takes too much memory, 429 and 503
   * when too many wait.
   */
  async answer(dataset: Dataset, request: QueryRequest, { asker, signal }: Asker): Promise<Buffer> {
    const lane: Lane = request.signedIn ? 'signedIn' : 'anonymous'
    const job = {
      task: 'query',
      folder: this.folder,
      dataset: dataset.name,
      body: Buffer.from(JSON.stringify(request)),
    }
    const options = { asker, lane, deadlineMs: request.timeLimit, ...(signal && { signal }) }
    const answer = await this.#pool().run(job, options)
    // Strangers' queries are answered from the lists that there are, and make no new ones.
    if (request.signedIn) dataset.lists.want(header.parse(answer.header).wanted)
    return answer.body
  }

  close(): void {
    this.#hold?.release()
  }

  #pool() {
    this.#hold ??= acquireSharedPool(program)
    return this.#hold.pool
  }
}
