import { type FileHandle, open } from 'node:fs/promises'

/** So many characters are gathered before they are written. */
const gathered = 256 * 1024

/** A new file that is written in small pieces. */
export class PieceByPiece {
  #pieces: string[] = []
  #length = 0

  private constructor(private readonly handle: FileHandle) {}

  /** Throws when there is such a file. To be closed. */
  static async open(file: string): Promise<PieceByPiece> {
    return new PieceByPiece(await open(file, 'wx'))
  }

  async add(piece: string): Promise<void> {
    this.#pieces.push(piece)
    this.#length += piece.length
    if (this.#length >= gathered) await this.#write()
  }

  /** Brings all of it onto the disk. */
  async finish(): Promise<void> {
    await this.#write()
    await this.handle.sync()
  }

  async close(): Promise<void> {
    await this.handle.close()
  }

  async #write(): Promise<void> {
    const text = this.#pieces.join('')
    this.#pieces = []
    this.#length = 0
    await this.handle.appendFile(text)
  }
}
