import { isUtf8 } from 'node:buffer'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { basename } from 'node:path'

import { TransferError } from './transfer-error'

/** Where a line stands in its file: its number, counted from 1, and its bytes. */
export type Place = { line: number; offset: number; length: number }

const chunkSize = 1024 * 1024
const lineFeed = 10
const smallestRead = 64 * 1024

/** The lines of a text file, which are read one after the other and then again by their places. To be closed. */
export class Lines {
  readonly #name: string
  readonly #state: string
  /** The line that is being read: most fit into the same memory. */
  #read = Buffer.alloc(0)

  /** Throws when the file cannot be opened. With a handle, it is open already. */
  constructor(
    file: string,
    readonly handle = openSync(file, 'r'),
  ) {
    this.#name = basename(file)
    this.#state = this.#stateNow()
  }

  /** The size of the file. */
  get bytes(): number {
    return fstatSync(this.handle).size
  }

  /** Where the lines are. They end at line feeds only: JSON text may contain other separators unescaped. */
  *places(): Generator<Place> {
    const chunk = Buffer.allocUnsafe(chunkSize)
    let [line, offset, position] = [1, 0, 0]
    for (;;) {
      const bytesRead = readSync(this.handle, chunk, 0, chunkSize, position)
      if (bytesRead === 0) break
      const read = chunk.subarray(0, bytesRead)
      for (let end = read.indexOf(lineFeed); end >= 0; end = read.indexOf(lineFeed, end + 1)) {
        yield { line, offset, length: position + end - offset }
        line += 1
        offset = position + end + 1
      }
      position += bytesRead
    }
    if (offset < position) yield { line, offset, length: position - offset }
  }

  /** The line at a place. Throws a sentence when the file has become shorter, or the line is not UTF-8. */
  at({ offset, length }: Place): string {
    if (this.#read.length < length) this.#read = Buffer.allocUnsafe(Math.max(length, smallestRead))
    const bytes = this.#read.subarray(0, length)
    if (readSync(this.handle, bytes, 0, length, offset) < length) throw this.#changed()
    return this.#decoded(bytes)
  }

  /** Throws a sentence when the file has been written to since it was opened. */
  assertUnchanged(): void {
    if (this.#stateNow() !== this.#state) throw this.#changed()
  }

  close(): void {
    closeSync(this.handle)
  }

  #decoded(bytes: Buffer): string {
    if (isUtf8(bytes)) return bytes.toString()
    throw new TransferError(`${this.#name} is not written in UTF-8. Save it as UTF-8 and import that.`)
  }

  #stateNow(): string {
    const { size, mtimeMs } = fstatSync(this.handle)
    return `${size} ${mtimeMs}`
  }

  #changed(): TransferError {
    return new TransferError(
      `${this.#name} was changed while it was being imported. Import it again when nobody writes to it. Nothing was imported.`,
    )
  }
}
