import { fileURLToPath } from 'node:url'
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads'

import type { ThreadData } from './serve-thread'

const run = fileURLToPath(new URL('../../programs/run.js', import.meta.url))

/** How large the JavaScript heap of a thread may grow, in MB. It has some hundreds of KB to hold at a time. */
const heap = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16 }

/**
 * A thread of this process that answers questions, one after another, while whoever asks does something else. Unlike a `WorkerPool`'s
 * processes it can be waited for without giving anybody else a turn, as within an SQLite transaction. It is for our own work, which
 * ends by itself: nothing holds it to a deadline.
 */
export class Thread<Question, Answer> {
  readonly #worker: Worker
  readonly #port: MessagePort
  readonly #answered: Int32Array
  #isGone = false
  #taken = 0
  /** A thread that has not answered for so long is given up: it may have come to its end. */
  patienceMs = 20_000

  private constructor(worker: Worker, port: MessagePort, answered: Int32Array) {
    this.#worker = worker
    this.#port = port
    this.#answered = answered
  }

  /** Starts a thread with one of our programs, which calls `serveThread`. Undefined when that does not succeed. To be ended. */
  static async start<Settings, Question, Answer>(
    program: string,
    settings: Settings,
  ): Promise<Thread<Question, Answer> | undefined> {
    const { port1, port2 } = new MessageChannel()
    const answered = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
    const workerData: ThreadData = { port: port2, answered, settings }
    const worker = new Worker(run, {
      argv: [program],
      workerData,
      transferList: [port2],
      resourceLimits: heap,
    })
    const hasStarted = await new Promise<boolean>((resolve) => {
      worker.once('message', () => resolve(true))
      worker.once('error', () => resolve(false))
      worker.once('exit', () => resolve(false))
    })
    if (!hasStarted) return undefined
    // What happens to it later is noticed by its silence.
    worker.on('error', () => undefined)
    worker.unref()
    return new Thread(worker, port1, answered)
  }

  /** Whether it can be asked. */
  get isThere(): boolean {
    return !this.#isGone
  }

  /** Whether the next answer is there, or there will be none. */
  get isReady(): boolean {
    return this.#isGone || Atomics.load(this.#answered, 0) > this.#taken
  }

  ask(question: Question): void {
    this.#port.postMessage(question)
  }

  /** The answer to the first question that has none yet, once it is there. Undefined if it failed, or the thread is given up. */
  answer(): Answer | undefined {
    while (!this.#isGone) {
      const before = Atomics.load(this.#answered, 0)
      const received = receiveMessageOnPort(this.#port)
      if (received) {
        this.#taken += 1
        return received.message
      }
      if (Atomics.wait(this.#answered, 0, before, this.patienceMs) === 'timed-out') this.#isGone = true
    }
    return undefined
  }

  async end(): Promise<void> {
    this.#isGone = true
    this.#port.close()
    await this.#worker.terminate()
  }
}
