import { Socket } from 'node:net'
import type { Readable } from 'node:stream'

/** How much of the end is kept. What V8 says when memory runs out, with its stack, is about 4 KB. */
const keptCharacters = 16_000
/** A worker that is still there by then did not write its last words. */
const quietMs = 1_000

/**
 * What a worker writes to stderr. It reaches the log a moment later, unless the worker dies: what V8 writes when it gives up is longer than
 * a log should be for one query of a stranger.
 */
export class ErrorOutput {
  text = ''
  readonly #closed: Promise<unknown>
  #timer: NodeJS.Timeout | undefined

  constructor(private readonly stream: Readable | null) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      this.text = (this.text + text).slice(-keptCharacters)
      this.#timer ??= setTimeout(() => this.#log(), quietMs).unref()
    })
    this.#closed = new Promise((resolve) => (stream ? stream.once('close', resolve) : resolve(undefined)))
    if (stream instanceof Socket) stream.unref()
  }

  /** Resolves when all of it has been read, or `ms` have passed: a process that it started may hold it open. Nothing is logged any more. */
  async read(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    await Promise.race([this.#closed, new Promise((resolve) => (timer = setTimeout(resolve, ms)))])
    clearTimeout(timer)
    clearTimeout(this.#timer)
  }

  close(): void {
    clearTimeout(this.#timer)
    this.stream?.destroy()
  }

  #log(): void {
    this.#timer = undefined
    console.error(this.text.trimEnd())
    this.text = ''
  }
}
