import type { Writable } from 'node:stream'

import type { JsonObject } from '../documents/types'

/**
 * What a frame is: a worker that is ready for jobs, a job, its answer, or the error that it led to; and before it is done, a sign that it gets
 * on with it, or something that its asker is told at once.
 */
export const frameKinds = { ready: 1, job: 2, answer: 3, error: 4, progress: 5, note: 6 } as const
export type FrameKind = (typeof frameKinds)[keyof typeof frameKinds]

/** What travels between the lake and a worker: a small header, which is JSON, and bytes that neither side looks into. */
export type Frame = { kind: number; header: JsonObject; body: Buffer }

/** The most that one frame may carry: a worker that answers more has its answer refused. */
export const maxBodyBytes = 128 * 1024 * 1024
const maxHeaderBytes = 16 * 1024 * 1024

// One byte for the kind, four each for the lengths of header and body.
const prefixBytes = 9
/** Up to here, one write of a copy is quicker than two writes. */
const copiedBytes = 64 * 1024

/** Writes a frame. Gives false when the stream would rather have the next one later, as `write` does. */
export function writeFrame(stream: Writable, kind: FrameKind, header: object, body?: Uint8Array): boolean {
  const text = JSON.stringify(header)
  const headerBytes = Buffer.byteLength(text)
  const bodyBytes = body?.length ?? 0
  const isCopied = bodyBytes > 0 && bodyBytes <= copiedBytes
  const bytes = Buffer.allocUnsafe(prefixBytes + headerBytes + (isCopied ? bodyBytes : 0))
  bytes.writeUInt8(kind, 0)
  bytes.writeUInt32LE(headerBytes, 1)
  bytes.writeUInt32LE(bodyBytes, 5)
  bytes.write(text, prefixBytes)
  if (!body || bodyBytes === 0) return stream.write(bytes)
  if (isCopied) {
    bytes.set(body, prefixBytes + headerBytes)
    return stream.write(bytes)
  }
  stream.cork()
  stream.write(bytes)
  const isTaken = stream.write(body)
  stream.uncork()
  return isTaken
}

/** Puts frames together from the pieces that a stream gives; each byte is copied once at most. */
export class FrameReader {
  readonly #prefix = Buffer.alloc(prefixBytes)
  #prefixFilled = 0
  /** Of a frame that comes in several pieces: its header and body, as far as they are there. */
  #content: Buffer | undefined
  #contentFilled = 0

  constructor(private readonly onFrame: (frame: Frame) => void) {}

  /** Takes the next piece. Throws when it is not what `writeFrame` wrote; nothing more can be read from the stream then. */
  push(piece: Buffer): void {
    let at = 0
    while (at < piece.length) {
      if (!this.#content) {
        const taken = piece.copy(this.#prefix, this.#prefixFilled, at)
        this.#prefixFilled += taken
        at += taken
        if (this.#prefixFilled < prefixBytes) return
        const size = this.#contentSize()
        if (piece.length - at >= size) {
          this.#finish(piece.subarray(at, at + size))
          at += size
          continue
        }
        this.#content = Buffer.allocUnsafeSlow(size)
        this.#contentFilled = 0
      }
      const taken = piece.copy(this.#content, this.#contentFilled, at)
      this.#contentFilled += taken
      at += taken
      if (this.#contentFilled === this.#content.length) this.#finish(this.#content)
    }
  }

  #contentSize(): number {
    const [headerBytes, bodyBytes] = [this.#prefix.readUInt32LE(1), this.#prefix.readUInt32LE(5)]
    if (headerBytes > maxHeaderBytes || bodyBytes > maxBodyBytes)
      throw new Error(`A frame says that it is larger than any may be (${headerBytes} + ${bodyBytes} bytes).`)
    return headerBytes + bodyBytes
  }

  #finish(content: Buffer): void {
    const headerBytes = this.#prefix.readUInt32LE(1)
    this.#prefixFilled = 0
    this.#content = undefined
    const header: JsonObject = JSON.parse(content.toString('utf8', 0, headerBytes))
    this.onFrame({ kind: this.#prefix.readUInt8(0), header, body: content.subarray(headerBytes) })
  }
}
