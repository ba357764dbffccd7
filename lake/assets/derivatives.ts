import { randomUUID } from 'node:crypto'
import { readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { makePrivateFolder, privateFile } from '../disk/private-files'
import type { Limiter } from './limiter'

export type DerivativeOptions = {
  /** Folder of the cache, `<LAKE_DATA>/derivatives`. It may be deleted at any time while the lake is stopped. */
  directory: string
  /** Most bytes on the disk; what was not asked for longest goes first. Default 512 MB. */
  maxBytes?: number
  limit: Limiter
}

/**
 * Rendered images on the disk, within a budget of bytes. Each is made once, however many ask for it at the same time.
 * A disk that cannot be written to slows the cache down and fails nothing.
 */
export class Derivatives {
  readonly #directory: string
  readonly #maxBytes: number
  readonly #limit: Limiter
  readonly #making = new Map<string, Promise<Buffer>>()
  /** Sizes by file name, the least recently used first. */
  #sizes: Promise<Map<string, number>> | undefined
  #total = 0

  constructor({ directory, maxBytes = 512_000_000, limit }: DerivativeOptions) {
    this.#directory = directory
    this.#maxBytes = maxBytes
    this.#limit = limit
  }

  /** The bytes called `name` (letters, digits and dots), from the disk or from `make`, whose errors pass through. */
  get(name: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const running = this.#making.get(name)
    if (running) return running
    const started = this.#readOrMake(name, make).finally(() => this.#making.delete(name))
    this.#making.set(name, started)
    return started
  }

  async #readOrMake(name: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const sizes = await (this.#sizes ??= this.#load().catch(() => new Map<string, number>()))
    const size = sizes.get(name)
    const file = join(this.#directory, name)
    if (size !== undefined) {
      sizes.delete(name)
      const bytes = await readFile(file).catch(() => undefined)
      if (bytes) {
        sizes.set(name, size)
        await utimes(file, new Date(), new Date()).catch(() => undefined)
        return bytes
      }
      this.#total -= size
    }
    const bytes = await this.#limit(make)
    await this.#keep(sizes, name, bytes).catch(() => undefined)
    return bytes
  }

  async #keep(sizes: Map<string, number>, name: string, bytes: Buffer): Promise<void> {
    if (bytes.length > this.#maxBytes) return
    const temporary = join(this.#directory, `${randomUUID()}.tmp`)
    try {
      await writeFile(temporary, bytes, { mode: privateFile })
      await rename(temporary, join(this.#directory, name))
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
    sizes.set(name, bytes.length)
    this.#total += bytes.length
    for (const [oldest, size] of sizes) {
      if (this.#total <= this.#maxBytes) break
      sizes.delete(oldest)
      this.#total -= size
      await rm(join(this.#directory, oldest), { force: true })
    }
  }

  async #load(): Promise<Map<string, number>> {
    makePrivateFolder(this.#directory)
    const found: { name: string; size: number; used: number }[] = []
    for (const name of await readdir(this.#directory)) {
      const file = join(this.#directory, name)
      if (name.endsWith('.tmp')) await rm(file, { force: true })
      else {
        const { size, mtimeMs } = await stat(file)
        found.push({ name, size, used: mtimeMs })
      }
    }
    found.sort((a, b) => a.used - b.used)
    this.#total = found.reduce((sum, { size }) => sum + size, 0)
    return new Map(found.map(({ name, size }) => [name, size]))
  }
}
