import { availableParallelism } from 'node:os'

import { asReceived } from '../dataset/sent-document'
import type { PreparedDocument } from '../dataset/prepare'
import { Thread } from '../workers/thread'
import type { Examined } from './examine'
import type { Lines, Place } from './lines'
import type { PlacedDocument } from './read-documents'
import type { PrepareFor, ReadingAnswer, ReadingQuestion, ReadingSettings } from './reading-thread'

const program = 'lake/transfer/reading-thread.ts'

/** Starting a thread takes as long as reading some megabytes. */
const smallestFile = 4_000_000
/** More would wait for the one that stores. */
const mostThreads = 2
/** So many questions of each thread may wait to be answered. */
const ahead = 2
/** A question is for no more documents and bytes. Longer documents are left to the one who asks. */
const most = { documents: 64, bytes: 512_000 }

/**
 * Threads that read the documents of an import and prepare them, while the one that has the store's lock writes. There may be none, and
 * they may leave any document to the one who asks.
 */
export class ReadingThreads {
  #turn = 0

  private constructor(private readonly threads: readonly Thread<ReadingQuestion, ReadingAnswer>[]) {}

  /** To be ended. */
  static async start(file: string, lines: Lines): Promise<ReadingThreads> {
    const number = lines.bytes < smallestFile ? 0 : Math.min(mostThreads, availableParallelism())
    const settings: ReadingSettings = { file, handle: lines.handle }
    const starting = Array.from({ length: number }, () =>
      Thread.start<ReadingSettings, ReadingQuestion, ReadingAnswer>(program, settings),
    )
    const started = await Promise.all(starting)
    return new ReadingThreads(started.flatMap((thread) => thread ?? []))
  }

  async end(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.end()))
  }

  /** Goes through the lines of a file in their order, with what was found out about the document in each, if anything was. */
  examined(places: Iterable<Place>): Iterable<[Place, Examined | undefined]> {
    return this.#asked(places, {
      about: (place) => place,
      question: (examine) => ({ examine }),
      answers: ({ examined }) => examined,
    })
  }

  /**
   * Goes through items in their order, with what was prepared of the document in each, if anything was. `documentOf` says which is to be prepared;
   * it is asked a while ahead.
   */
  *prepared<T>(
    items: Iterable<T>,
    documentOf: (item: T) => PlacedDocument | undefined,
    prepareFor: PrepareFor,
  ): Iterable<[T, PreparedDocument | undefined]> {
    for (const thread of this.threads) thread.ask({ prepareFor })
    for (const thread of this.threads) thread.answer()
    const asked = this.#asked(items, {
      about: documentOf,
      question: (prepare) => ({ prepare }),
      answers: ({ prepared }) => prepared,
    })
    for (const [item, sent] of asked) yield [item, sent && asReceived(sent)]
  }

  *#asked<T, P extends Place, A>(items: Iterable<T>, asking: Asking<T, P, A>): Iterable<[T, A | undefined]> {
    const waiting: Asked<T>[] = []
    for (const batch of batchesOf(items, asking.about)) {
      waiting.push(this.#ask(batch, asking.question))
      if (waiting.length > ahead * this.threads.length) yield* taken(waiting.shift(), asking)
    }
    while (waiting.length > 0) yield* taken(waiting.shift(), asking)
  }

  #ask<T, P>({ items, about }: Batch<T, P>, question: (about: P[]) => ReadingQuestion): Asked<T> {
    const there = this.threads.filter(({ isThere }) => isThere)
    const thread = there[this.#turn % there.length]
    if (!thread || about.size === 0) return { items, about, thread: undefined }
    this.#turn += 1
    thread.ask(question([...about.values()]))
    return { items, about, thread }
  }
}

type Asking<T, P, A> = {
  /** What is asked about an item, if anything. */
  about: (item: T) => P | undefined
  question: (about: P[]) => ReadingQuestion
  answers: (answer: ReadingAnswer) => readonly (A | undefined)[] | undefined
}

/** Some items, and what is asked about them, by their index. */
type Batch<T, P> = { items: T[]; about: ReadonlyMap<number, P> }
type Asked<T> = Batch<T, unknown> & { thread: Thread<ReadingQuestion, ReadingAnswer> | undefined }

function* taken<T, P, A>(
  asked: Asked<T> | undefined,
  { answers }: Asking<T, P, A>,
): Iterable<[T, A | undefined]> {
  if (!asked) return
  const answer = asked.thread?.answer()
  const received = (answer && answers(answer)) ?? []
  let next = 0
  for (const [index, item] of asked.items.entries()) {
    if (!asked.about.has(index)) yield [item, undefined]
    else {
      yield [item, received[next]]
      next += 1
    }
  }
}

function* batchesOf<T, P extends Place>(
  items: Iterable<T>,
  aboutOf: (item: T) => P | undefined,
): Iterable<Batch<T, P>> {
  let [batch, about, bytes] = [new Array<T>(), new Map<number, P>(), 0]
  for (const item of items) {
    const asked = aboutOf(item)
    if (asked && asked.length <= most.bytes) {
      about.set(batch.length, asked)
      bytes += asked.length
    }
    batch.push(item)
    if (batch.length < most.documents && bytes < most.bytes) continue
    yield { items: batch, about }
    ;[batch, about, bytes] = [[], new Map(), 0]
  }
  yield { items: batch, about }
}
