import { isUtf8 } from 'node:buffer'
import { closeSync, fstatSync, openSync, read, readSync } from 'node:fs'
import { basename } from 'node:path'
import { promisify } from 'node:util'

import { TransferError } from './transfer-error'

/** Where a line stands in its file: its number, counted from 1, and its bytes. */
export type Place = { line: number; offset: number; length: number }

const chunkSize = 1024 * 1024
const lineFeed = 10

const readSome = promisify(read)

/** The lines of a text file, which are read one after the other and then again by their places. To be closed. */
export class Lines {
  readonly #handle: number
  readonly #name: string
  readonly #state: string

  /** Throws when the file cannot be opened. */
  constructor(file: string) {
    this.#handle = openSync(file, 'r')
    this.#name = basename(file)
    this.#state = this.#stateNow()
  }

  /** All lines, split at line feeds only: JSON text may contain other separators unescaped. Throws a sentence when they are not UTF-8. */
  async *all(): AsyncGenerator<{ text: string; place: Place }> {
    let rest: Buffer[] = []
    let [line, offset, position] = [0, 0, 0]
    const next = (bytes: Buffer) => {
      line += 1
      const place = { line, offset, length: bytes.length }
      offset += bytes.length + 1
      return { text: this.#decoded(bytes), place }
    }
    for (;;) {
      const chunk = Buffer.allocUnsafe(chunkSize)
      const { bytesRead } = await readSome(this.#handle, chunk, 0, chunkSize, position)
      if (bytesRead === 0) break
      position += bytesRead
      let start = 0
      for (;;) {
        const end = chunk.subarray(0, bytesRead).indexOf(lineFeed, start)
        if (end < 0) break
        const piece = chunk.subarray(start, end)
        yield next(rest.length > 0 ? Buffer.concat([...rest, piece]) : piece)
        rest = []
        start = end + 1
      }
      if (start < bytesRead) rest.push(chunk.subarray(start, bytesRead))
    }
    if (rest.length > 0) yield next(Buffer.concat(rest))
  }

  /** The line at a place. Throws a sentence when the file has become shorter. */
  at({ offset, length }: Place): string {
    const bytes = Buffer.allocUnsafe(length)
    if (readSync(this.#handle, bytes, 0, length, offset) < length) throw this.#changed()
    return this.#decoded(bytes)
  }

  /** Throws a sentence when the file has been written to since it was opened. */
  assertUnchanged(): void {
    if (this.#stateNow() !== this.#state) throw this.#changed()
  }

  close(): void {
    closeSync(this.#handle)
  }

  #decoded(bytes: Buffer): string {
    if (isUtf8(bytes)) return bytes.toString()
    throw new TransferError(`${this.#name} is not written in UTF-8. Save it as UTF-8 and import that.`)
  }

  #stateNow(): string {
    const { size, mtimeMs } = fstatSync(this.#handle)
    return `${size} ${mtimeMs}`
  }

  #changed(): TransferError {
    return new TransferError(
      `${this.#name} was changed while it was being imported. Import it again when nobody writes to it. Nothing was imported.`,
    )
  }
}
