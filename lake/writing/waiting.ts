import type { WriteRequest } from './request'
import { tooManyOfAsker, tooManyWaiting } from './refusals'

/** A request that waits to be written, and who waits for the answer. */
export type Entry = {
  request: WriteRequest
  body: Uint8Array
  /** When it came. */
  since: number
  resolve: (answer: Uint8Array<ArrayBuffer>) => void
  reject: (error: unknown) => void
}

/** How many may wait, in requests and bytes: of one author, and altogether. */
const most = { ofOne: { requests: 1_000, bytes: 64_000_000 }, inAll: { requests: 4_000, bytes: 256_000_000 } }
/** What is written together: so many requests, and no more after so many bytes. */
const together = { requests: 64, bytes: 1_000_000 }

/** The requests of one author. */
class Line {
  readonly entries: Entry[] = []
  bytes = 0
}

/** Requests that wait for their turn. Authors take turns, so that nobody's hundred come before somebody else's one. */
export class Waiting {
  readonly #lines = new Map<string, Line>()
  #requests = 0
  #bytes = 0

  get isEmpty(): boolean {
    return this.#requests === 0
  }

  /** Throws 429 when their author has enough waiting, and 503 when everybody together has. */
  add(entry: Entry): void {
    const { author } = entry.request
    const line = this.#lines.get(author) ?? new Line()
    const { length } = entry.body
    if (line.entries.length >= most.ofOne.requests || line.bytes + length > most.ofOne.bytes)
      throw tooManyOfAsker(line.entries.length)
    if (this.#requests >= most.inAll.requests || this.#bytes + length > most.inAll.bytes)
      throw tooManyWaiting()
    line.entries.push(entry)
    this.#lines.set(author, line)
    this.#count(line, 1, length)
  }

  /** Those that are to be written next, one of each author in turn. */
  take(): Entry[] {
    const taken: Entry[] = []
    let bytes = 0
    while (!this.isEmpty && taken.length < together.requests && bytes < together.bytes) {
      for (const [author, line] of [...this.#lines]) {
        const entry = line.entries.shift()
        if (!entry) continue
        this.#count(line, -1, -entry.body.length)
        taken.push(entry)
        bytes += entry.body.length
        // To the end, or away: the others come first next time.
        this.#lines.delete(author)
        if (line.entries.length > 0) this.#lines.set(author, line)
        if (taken.length >= together.requests || bytes >= together.bytes) break
      }
    }
    return taken
  }

  #count(line: Line, requests: number, bytes: number): void {
    line.bytes += bytes
    this.#requests += requests
    this.#bytes += bytes
  }
}
