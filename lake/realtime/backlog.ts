import type { Delivery } from './delivery'

/**
 * How many bytes may wait, besides the largest delivery among them: for one stream, and for all together. A single event may be larger
 * than that, and a reader who reads must still be told of it.
 */
export const backlogLimits = { stream: 4_000_000, all: 64_000_000 }

/** What waits to be read on all streams of a lake. What waits on several is kept once, and counts once. */
export class Backlog {
  readonly #streams = new Set<StreamBacklog>()
  readonly #holders = new Map<Delivery, number>()
  #bytes = 0

  constructor(readonly limits = backlogLimits) {}

  /** Bytes that wait to be read. */
  get bytes(): number {
    return this.#bytes
  }

  /** How many streams are open. */
  get streams(): number {
    return this.#streams.size
  }

  /** The backlog of one more stream. `cut` is called when it, or all together, have grown too large. */
  open(cut: () => void): StreamBacklog {
    const stream = new StreamBacklog(this, cut)
    this.#streams.add(stream)
    return stream
  }

  /** To be called by a stream alone. */
  hold(delivery: Delivery): void {
    const holders = this.#holders.get(delivery) ?? 0
    if (holders === 0) this.#bytes += delivery.size
    this.#holders.set(delivery, holders + 1)
  }

  /** To be called by a stream alone. */
  release(delivery: Delivery): void {
    const holders = this.#holders.get(delivery) ?? 0
    if (holders > 1) return void this.#holders.set(delivery, holders - 1)
    if (this.#holders.delete(delivery)) this.#bytes -= delivery.size
  }

  /** To be called by a stream alone. */
  forget(stream: StreamBacklog): void {
    this.#streams.delete(stream)
  }

  /** Cuts off whoever is furthest behind, until the rest is little enough. */
  limit(): void {
    while (isTooMuch(this.#bytes, this.limits.all, this.#holders.keys())) {
      const [first, ...others] = this.#streams
      if (!first) return
      others.reduce((most, each) => (each.bytes > most.bytes ? each : most), first).cut()
    }
  }
}

/** What waits to be read on one stream, in order. */
export class StreamBacklog {
  #waiting: Delivery[] = []
  /** The next part of the first delivery. */
  #next = 0
  /** Bytes that were taken last; until more is taken, they may not have left. */
  #taken = 0
  #bytes = 0
  #isOpen = true

  constructor(
    private readonly all: Backlog,
    private readonly whenCut: () => void,
  ) {}

  /** Bytes that have not left. */
  get bytes(): number {
    return this.#bytes
  }

  /** Adds what is to be sent after everything else. */
  push(delivery: Delivery): void {
    this.#add(delivery, (waiting) => waiting.push(delivery))
  }

  /** Adds what is to be sent before everything else; nothing may have been taken yet. */
  unshift(delivery: Delivery): void {
    this.#add(delivery, (waiting) => waiting.unshift(delivery))
  }

  /** The next bytes to send; undefined when there are none. To be called only when those before have left. */
  take(): Uint8Array | undefined {
    this.#bytes -= this.#taken
    this.#taken = 0
    for (;;) {
      const [delivery] = this.#waiting
      if (!delivery) return undefined
      const part = delivery.parts[this.#next]
      if (part) {
        this.#next += 1
        this.#taken = part.length
        return part
      }
      this.#waiting.shift()
      this.#next = 0
      this.all.release(delivery)
    }
  }

  /** Gives up what waits, and tells the stream so. */
  cut(): void {
    if (!this.#isOpen) return
    this.close()
    this.whenCut()
  }

  /** Gives up what waits, since the stream is over. */
  close(): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    for (const delivery of this.#waiting) this.all.release(delivery)
    this.#waiting = []
    this.#bytes = 0
    this.all.forget(this)
  }

  #add(delivery: Delivery, into: (waiting: Delivery[]) => void): void {
    if (!this.#isOpen) return
    into(this.#waiting)
    this.#bytes += delivery.size
    this.all.hold(delivery)
    if (isTooMuch(this.#bytes, this.all.limits.stream, this.#waiting)) return this.cut()
    this.all.limit()
  }
}

function isTooMuch(bytes: number, limit: number, deliveries: Iterable<Delivery>): boolean {
  if (bytes <= limit) return false
  let largest = 0
  for (const { size } of deliveries) largest = Math.max(largest, size)
  return bytes - largest > limit
}
