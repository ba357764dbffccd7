import { asReceived } from '../dataset/sent-document'
import type { PreparedDocument } from '../dataset/prepare'
import { Thread } from '../workers/thread'
import type { Examined } from './examine'
import type { Lines, Place } from './lines'
import type { PlacedDocument } from './read-documents'
import { type Found, type PrepareFor, Reading } from './reading'
import type { ReadingAnswer, ReadingQuestion, ReadingSettings } from './reading-thread'

const program = 'lake/transfer/reading-thread.ts'

/** Starting a thread takes as long as reading some megabytes. */
const smallestFile = 4_000_000
/** So many questions may wait for the thread. */
const mostAsked = 2
/** So many batches may wait for their turn. */
const mostWaiting = 4
/** A batch is complete with so many documents or bytes: what waits is to be gone before V8 takes it for something that stays. */
const enough = { documents: 64, bytes: 128_000 }
/** Longer documents are left to the one who stores. */
const longest = 512_000

type ReadingThread = Thread<ReadingQuestion, ReadingAnswer>

/**
 * Reads the documents of an import ahead of the one who stores them, and prepares them. A thread does that while the store writes; and
 * while the thread is behind, so does whoever waits for it.
 */
export class ReadingAhead {
  readonly #reading: Reading
  readonly #thread: ReadingThread | undefined

  private constructor(reading: Reading, thread: ReadingThread | undefined) {
    this.#reading = reading
    this.#thread = thread
  }

  /** To be ended. */
  static async start(file: string, lines: Lines): Promise<ReadingAhead> {
    const settings: ReadingSettings = { file, handle: lines.handle }
    const thread =
      lines.bytes < smallestFile
        ? undefined
        : await Thread.start<ReadingSettings, ReadingQuestion, ReadingAnswer>(program, settings)
    return new ReadingAhead(new Reading(lines, file), thread)
  }

  async end(): Promise<void> {
    await this.#thread?.end()
  }

  /** Goes through the lines of a file in their order, with what was found out about the document in each, if anything was. */
  examined(places: Iterable<Place>): Iterable<[Place, Examined | undefined]> {
    return this.#inOrder(places, {
      partOf: (place) => place,
      question: (examine) => ({ examine }),
      answer: ({ examined = [] }) => examined,
      here: (batch) => this.#reading.examine(batch),
    })
  }

  /**
   * Goes through items in their order, with what was prepared of the document in each, if anything was. `documentOf` says which is to be
   * prepared; it is asked a while ahead.
   */
  *prepared<T>(
    items: Iterable<T>,
    documentOf: (item: T) => PlacedDocument | undefined,
    prepareFor: PrepareFor,
  ): Iterable<[T, PreparedDocument | undefined]> {
    this.#reading.begin(prepareFor)
    this.#thread?.ask({ begin: prepareFor })
    this.#thread?.answer()
    yield* this.#inOrder(items, {
      partOf: documentOf,
      question: (prepare) => ({ prepare }),
      answer: ({ prepared = [] }) => prepared.map((sent) => sent && asReceived(sent)),
      here: (batch) => this.#reading.prepare(batch),
    })
  }

  *#inOrder<T, P extends Place, A>(items: Iterable<T>, work: Work<T, P, A>): Iterable<[T, A | undefined]> {
    const waiting: Waiting<T, A>[] = []
    let asked = 0
    const ask = ({ items, parts }: Batch<T, P>, thread: ReadingThread) => {
      asked += 1
      thread.ask(work.question([...parts.values()]))
      waiting.push({
        items,
        parts,
        isReady: () => thread.isReady,
        found: () => {
          asked -= 1
          const answer = thread.answer()
          return answer ? work.answer(answer) : []
        },
      })
    }
    const doHere = ({ items, parts }: Batch<T, P>) => {
      const found = work.here([...parts.values()])
      waiting.push({ items, parts, isReady: () => true, found: () => found })
    }
    for (const batch of batchesOf(items, work.partOf)) {
      while (waiting[0]?.isReady()) yield* taken(waiting.shift())
      if (waiting.length >= mostWaiting) yield* taken(waiting.shift())
      const thread = this.#thread
      if (thread?.isThere && asked < mostAsked) ask(batch, thread)
      else doHere(batch)
    }
    while (waiting.length > 0) yield* taken(waiting.shift())
  }
}

/** What is done with the documents of a batch, in the thread or here. */
type Work<T, P, A> = {
  /** What there is to be done about an item, if anything. */
  partOf: (item: T) => P | undefined
  question: (parts: P[]) => ReadingQuestion
  answer: (answer: ReadingAnswer) => Found<A>
  here: (parts: P[]) => Found<A>
}

/** Some items, and what is to be done about them, by their index. */
type Batch<T, P> = { items: T[]; parts: ReadonlyMap<number, P> }
type Waiting<T, A> = Batch<T, unknown> & {
  isReady: () => boolean
  /** Waits until it is ready. */
  found: () => Found<A>
}

function* taken<T, A>(batch: Waiting<T, A> | undefined): Iterable<[T, A | undefined]> {
  if (!batch) return
  const found = batch.found()
  let next = 0
  for (const [index, item] of batch.items.entries()) {
    if (!batch.parts.has(index)) yield [item, undefined]
    else {
      yield [item, found[next]]
      next += 1
    }
  }
}

function* batchesOf<T, P extends Place>(
  items: Iterable<T>,
  partOf: (item: T) => P | undefined,
): Iterable<Batch<T, P>> {
  let [batch, parts, bytes] = [new Array<T>(), new Map<number, P>(), 0]
  for (const item of items) {
    const part = partOf(item)
    if (part && part.length <= longest) {
      parts.set(batch.length, part)
      bytes += part.length
    }
    batch.push(item)
    if (batch.length < enough.documents && bytes < enough.bytes) continue
    yield { items: batch, parts }
    ;[batch, parts, bytes] = [[], new Map(), 0]
  }
  yield { items: batch, parts }
}
