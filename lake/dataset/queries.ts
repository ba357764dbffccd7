import { z } from 'zod'

import type { JsonObject } from '../documents/types'
import type { HistoryRequest } from '../history/answers'
import type { QueryRequest } from '../query/answer'
import type { FilterNotes } from '../query/listener-filter'
import type { Context } from '../query/run'
import type { Answer, Lane, RunOptions } from '../workers/job'
import { acquireSharedPool, type Hold } from '../workers/shared-pool'
import { type FilterQuestion, receivedAnswers, sentContext, sentQuestions } from './judging'
import { type Body, KnownAnswers } from './known-answers'
import type { LookUp } from './look-up'
import { datasetFile } from './schema'
import { SlowQueries } from './slow-queries'

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

const note = z.object({ wanted: z.array(z.string()) })
const header = z.object({ ms: z.number(), how: z.array(z.string()), isKept: z.boolean() })
const texts = z.array(z.string()).exactOptional()
const filterNotes = z.object({
  required: z.object({ ids: texts, types: texts, slugs: texts }),
  isExact: z.boolean(),
  isOwn: z.boolean(),
})

/**
 * Answers queries, and what else takes long to find, in processes of their own: whatever is asked does not hold up the process that serves.
 * Nobody gets all of them, and what is past its time is ended with its process. All answers are bytes, as they are sent. All reject with
 * what is wrong with the question, or with 408 past its time, 413 when it takes too much memory, 429 and 503 when too many wait.
 */
export class Queries {
  readonly #slow = new SlowQueries()
  #hold: Hold | undefined
  readonly #known = new Map<string, KnownAnswers>()
  readonly #toJudge = new Map<string, Judging[]>()

  /** `want` is told of lists that queries of a dataset would be answered from. */
  constructor(
    private readonly folder: string,
    private readonly want: (dataset: string, lists: string[]) => void,
  ) {}

  /** Starts the first process, so that the first query need not wait for it. */
  prepare(): void {
    this.#pool()
  }

  /** A query's answer, as JSON, and the question under which it is kept (`kept`) if it is. */
  async answer(
    dataset: string,
    request: QueryRequest,
    asker: Asker,
  ): Promise<{ body: Body; question: string | undefined }> {
    const known = this.#knownOf(dataset).of(request)
    const { question } = known
    if (known.answer) return { body: known.answer, question }
    const onNote = (told: JsonObject) => this.want(dataset, note.parse(told).wanted)
    const answer = await this.#ask('query', dataset, request, { ...asker, kind: request.query, onNote })
    const { ms, how, isKept } = header.parse(answer.header)
    this.#slow.note(request.query, ms, how)
    const body = bytes(answer)
    if (isKept) known.keep(body)
    return { body, question: isKept ? question : undefined }
  }

  /** The answer to a question that was asked before, unless anything has been committed since. */
  kept(dataset: string, question: string): Body | undefined {
    return this.#knownOf(dataset).to(question)
  }

  /** What the history of documents tells (`answerHistory`). */
  async history(dataset: string, request: HistoryRequest, asker: Asker): Promise<Body> {
    return bytes(await this.#ask('history', dataset, request, asker))
  }

  /** Documents by their ids (`lookUp`), as JSON. */
  async lookUp(dataset: string, request: LookUp, asker: Asker): Promise<Body> {
    return bytes(await this.#ask('lookUp', dataset, request, { ...asker, kind: 'lookUp' }))
  }

  /** Which documents refer strongly to one (`referencesTo`), as JSON. */
  async referrers(dataset: string, id: string, asker: Asker): Promise<Body> {
    return bytes(await this.#ask('referrers', dataset, { id }, { ...asker, kind: 'referrers' }))
  }

  /** What is known of a listener's filter. */
  async noteFilter(dataset: string, query: string, context: Context, asker: Asker): Promise<FilterNotes> {
    const { header: notes } = await this.#ask(
      'noteFilter',
      dataset,
      { query, context: sentContext(context) },
      asker,
    )
    return filterNotes.parse(notes)
  }

  /** Which documents pass a listener's filter. What one asker is to be told at the same time is found out together. */
  judge(dataset: string, question: FilterQuestion, asker: Asker): Promise<boolean[]> {
    const key = `${dataset} ${asker.lane} ${asker.asker}`
    return new Promise((resolve, reject) => {
      const known = this.#toJudge.get(key)
      if (known) return void known.push({ question, resolve, reject })
      const together = [{ question, resolve, reject }]
      this.#toJudge.set(key, together)
      queueMicrotask(() => {
        this.#toJudge.delete(key)
        void this.#judgeTogether(dataset, together, asker)
      })
    })
  }

  async #judgeTogether(dataset: string, together: Judging[], asker: Asker): Promise<void> {
    try {
      const request = sentQuestions(together.map(({ question }) => question))
      const { header: answer } = await this.#ask('judge', dataset, request, asker)
      receivedAnswers(answer).forEach((verdicts, index) => {
        if (verdicts instanceof Error) together[index]?.reject(verdicts)
        else together[index]?.resolve(verdicts)
      })
    } catch (error) {
      for (const { reject } of together) reject(error)
    }
  }

  #knownOf(dataset: string): KnownAnswers {
    const opened = this.#known.get(dataset)
    if (opened) return opened
    const known = new KnownAnswers(datasetFile(this.folder, dataset))
    this.#known.set(dataset, known)
    return known
  }

  close(): void {
    for (const known of this.#known.values()) known.close()
    this.#known.clear()
    this.#hold?.release()
  }

  #ask(
    task: string,
    dataset: string,
    request: JsonObject,
    { timeLimit, ...asker }: Asker & Pick<RunOptions, 'kind' | 'onNote'>,
  ): Promise<Answer> {
    const job = { task, folder: this.folder, dataset, body: Buffer.from(JSON.stringify(request)) }
    return this.#pool().run(job, { ...asker, deadlineMs: timeLimit })
  }

  #pool() {
    this.#hold ??= acquireSharedPool(program)
    return this.#hold.pool
  }
}

type Judging = {
  question: FilterQuestion
  resolve: (verdicts: boolean[]) => void
  reject: (error: unknown) => void
}

/** The bytes as a response takes them. */
const bytes = ({ body }: Answer): Body => new Uint8Array(body)
