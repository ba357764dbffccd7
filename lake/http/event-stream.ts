import type { Backlog, StreamBacklog } from '../realtime/backlog'
import type { Delivery } from '../realtime/delivery'

/** What those who feed a stream may do with it. */
export type EventSink = Pick<EventStream, 'send' | 'hold' | 'caughtUp' | 'isOpen' | 'close' | 'end'>

type Options = {
  backlog: Backlog
  /** Breaks the connection of a reader that is too far behind. */
  disconnect?: (() => void) | undefined
  /** Asked with each keep-alive: whether the reader may still read. If not, the stream ends. */
  mayGoOn?: () => boolean
}

type Start = (sink: EventSink) => () => void

/** How often a comment is sent, so that proxies and clients do not take a quiet stream for a dead one. */
const keepAliveMs = 15_000
const comment = new TextEncoder().encode(':\n\n')

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
}

/**
 * Answers with a stream of server-sent events, or to HEAD with its headers alone. `start` is called once; the function that it
 * returns is called when the stream ends, whoever ends it. The header `no-transform` keeps proxies from buffering the stream in order
 * to compress it.
 */
export function eventStream({ method }: { method: string }, options: Options, start: Start): Response {
  if (method === 'HEAD') return new Response(null, { headers })
  const source = new EventStream(options, start)
  // Nothing is pulled before the connection asks for it: what waits, waits in the backlog, where it is counted.
  return new Response(new ReadableStream<Uint8Array>(source, { highWaterMark: 0 }), { headers })
}

class EventStream implements UnderlyingDefaultSource<Uint8Array> {
  readonly #waiting: StreamBacklog
  #phase: 'open' | 'ending' | 'over' = 'open'
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined
  #keepAlive: NodeJS.Timeout | undefined
  /** Whether the connection waits for the next bytes: then those before have left. */
  #isIdle = false
  #isHeld = false
  #release: (() => void) | undefined
  #whenCaughtUp: () => void = () => undefined

  constructor(
    private readonly options: Options,
    private readonly feed: Start,
  ) {
    this.#waiting = options.backlog.open(() => this.#cut())
  }

  start(controller: ReadableStreamDefaultController<Uint8Array>): void {
    this.#controller = controller
    this.#keepAlive = setInterval(() => this.#lookAfter(), keepAliveMs)
    this.#release = this.feed(this)
    if (!this.isOpen()) this.#release()
  }

  pull(): void {
    this.#isIdle = true
    this.#flow()
  }

  cancel(): void {
    this.#stop()
  }

  isOpen(): boolean {
    return this.#phase === 'open'
  }

  send(delivery: Delivery): void {
    if (!this.isOpen()) return
    this.#waiting.push(delivery)
    this.#flow()
  }

  /**
   * Keeps everything that is sent until the function that it returns is called, once, with what goes before it. To be called before
   * anything is sent.
   */
  hold(): (first: Delivery) => void {
    this.#isHeld = true
    return (first) => {
      this.#isHeld = false
      this.#waiting.unshift(first)
      this.#flow()
    }
  }

  /** Resolves when everything that was sent has left, or when the stream is over. For one who waits at a time. */
  caughtUp(): Promise<void> {
    return new Promise((resolve) => {
      this.#whenCaughtUp = resolve
      if (this.#phase === 'over') resolve()
      else this.#flow()
    })
  }

  /** Ends the stream after everything that was sent. Clients then connect again. */
  close(): void {
    if (!this.isOpen()) return
    this.#phase = 'ending'
    this.#release?.()
    this.#flow()
  }

  /** Ends it at once, with nothing of what waits: clients ask for that when they connect again. */
  end(): void {
    if (this.#phase === 'over') return
    this.#stop()
    this.#controller?.close()
  }

  #flow(): void {
    if (!this.#isIdle || this.#isHeld || this.#phase === 'over') return
    const bytes = this.#waiting.take()
    if (bytes) return this.#give(bytes)
    this.#whenCaughtUp()
    if (this.#phase === 'ending') this.end()
  }

  #give(bytes: Uint8Array): void {
    this.#isIdle = false
    this.#controller?.enqueue(bytes)
  }

  #lookAfter(): void {
    // Since the last look the reader has not even taken what it was to be told in the end.
    if (this.#phase === 'ending') return this.#cut()
    if (this.options.mayGoOn?.() === false) return this.close()
    if (this.#isIdle) this.#give(comment)
  }

  #cut(): void {
    if (this.#phase === 'over') return
    this.#stop()
    const { disconnect } = this.options
    if (!disconnect) return this.#controller?.error(new Error('The reader of this stream is too far behind.'))
    disconnect()
    this.#controller?.close()
  }

  #stop(): void {
    if (this.#phase === 'over') return
    const wasOpen = this.isOpen()
    this.#phase = 'over'
    clearInterval(this.#keepAlive)
    this.#waiting.close()
    this.#whenCaughtUp()
    if (wasOpen) this.#release?.()
  }
}
