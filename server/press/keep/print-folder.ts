import { join } from 'node:path'

import { z } from 'zod'

import { readJson, replaceFile } from './files'
import { PrintFiles } from './print-files'
import type { ShelfMirror, StoredPrint } from './shelf'

const state = z.object({ edition: z.string(), position: z.string().optional() })

const savePositionAfterMs = 500

/**
 * Keeps prints on the disk, so that the next start has them, and so that nginx or Caddy can send them as plain files. Besides the files of
 * the prints (`PrintFiles`), the folder holds `state.json`: which edition the prints are of, and up to which live event they are good.
 *
 * Files are written and removed synchronously: what has expired must not be sent a moment longer by a server that reads the folder.
 */
export class PrintFolder implements ShelfMirror {
  readonly #files: PrintFiles
  #position: string | undefined
  #saving: NodeJS.Timeout | undefined

  /**
   * `edition` stands for everything besides content that a page depends on, such as the build (`editionOf`). Prints of another edition are
   * removed.
   * @throws when the folder cannot be written
   */
  constructor(
    private readonly folder: string,
    private readonly edition: string,
    private readonly warn: (message: string) => void = () => undefined,
  ) {
    this.#files = new PrintFiles(folder)
    const before = readJson(this.#stateFile, state)
    if (before?.edition === edition) this.#position = before.position
    else this.#files.clear()
    this.#files.makeFolders()
    this.#saveState()
  }

  /** The id of the last live event whose changes the folder has followed. */
  get position(): string | undefined {
    return this.#position
  }

  /**
   * To be called after the prints that an event has expired are removed. The position is saved a little later, once for many events. If it
   * is not saved in time, the next run hears a few events again, which does no harm.
   */
  setPosition(position: string): void {
    this.#position = position
    this.#saving ??= setTimeout(() => {
      this.#saving = undefined
      this.#try('its state could not be saved', () => this.#saveState())
    }, savePositionAfterMs).unref()
  }

  /** The prints of earlier runs. There are none without a position: it could not be known what has changed since. */
  restore(): StoredPrint[] {
    if (this.#position === undefined) {
      this.#files.clear()
      return []
    }
    const restored = this.#files.readAll()
    this.#files.removeAllBut(restored)
    return restored
  }

  put(stored: StoredPrint): void {
    if (!this.#files.canHold(stored)) return
    const { key } = stored
    const name = { key, contentType: stored.print.contentType }
    // The earlier print goes first. If it had compressed twins and the new one has none, the old twins would be sent.
    this.#remove(name)
    const isWritten = this.#try(`${key} could not be written`, () => this.#files.write(stored))
    if (!isWritten) this.#remove(name)
  }

  remove(key: string): void {
    const name = this.#files.nameUnder(key)
    if (name) this.#remove(name)
  }

  #remove(name: { key: string; contentType: string }): void {
    this.#try(`${name.key} is out of date and could not be removed`, () => this.#files.remove(name))
  }

  /** A disk that is full or gone must not keep readers from their pages. Gives whether the work was done. */
  #try(failure: string, work: () => void): boolean {
    try {
      work()
      return true
    } catch (error) {
      this.warn(`press: in ${this.folder}, ${failure}. ${String(error)}`)
      return false
    }
  }

  get #stateFile(): string {
    return join(this.folder, 'state.json')
  }

  #saveState(): void {
    replaceFile(this.#stateFile, JSON.stringify({ edition: this.edition, position: this.#position }))
  }
}
