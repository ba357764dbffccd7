import type { Json } from '../documents/types'

export type ServerSentEvent = { event: string; data: Json; id?: string }

/** Events as bytes, made once for every stream that sends them. */
export type Delivery = { readonly parts: readonly Uint8Array[]; readonly size: number }

/** A stream passes on so much at a time; what its connection holds beyond the stream's own backlog is about as much. */
const partSize = 64 * 1024

const encoder = new TextEncoder()

/** Turns events into one delivery. */
export class Encoder {
  readonly #parts: Uint8Array[] = []
  #text = ''
  #bytes = 0

  /** Bytes so far, not counting the last few kilobytes. */
  get size(): number {
    return this.#bytes
  }

  add({ event, data, id }: ServerSentEvent): this {
    this.#text += `${id ? `id: ${id}\n` : ''}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
    if (this.#text.length >= partSize) this.#encode()
    return this
  }

  done(): Delivery {
    this.#encode()
    return { parts: this.#parts, size: this.#bytes }
  }

  #encode(): void {
    const bytes = encoder.encode(this.#text)
    this.#text = ''
    this.#bytes += bytes.length
    this.#parts.push(...divided(bytes))
  }
}

export const deliveryOf = (...events: ServerSentEvent[]): Delivery => {
  const encoder = new Encoder()
  for (const event of events) encoder.add(event)
  return encoder.done()
}

/** The same bytes in parts, none of which ends within a character: over a WebSocket each is a text of its own. */
function divided(bytes: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = []
  for (let start = 0; start < bytes.length;) {
    let end = Math.min(start + partSize, bytes.length)
    while (isWithinCharacter(bytes[end])) end -= 1
    parts.push(bytes.subarray(start, end))
    start = end
  }
  return parts
}

const isWithinCharacter = (next = 0) => (next & 0xc0) === 0x80
