import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { LRUCache } from 'lru-cache'
import { z } from 'zod'

import { assemble, type Bodies, digestOf, unpacked } from '../make/make-print'
import { readJson, replaceFile } from './files'
import type { StoredPrint } from './shelf'

const record = z.object({
  key: z.string(),
  syncTags: z.array(z.string()),
  surroundingsTags: z.array(z.string()),
  goodUntil: z.number().optional(),
  surroundingsUntil: z.number().optional(),
  contentType: z.string(),
  headers: z.record(z.string(), z.string()),
  digest: z.string(),
  /** The length of each file in bytes. After a power cut a file may be shorter. */
  lengths: z.array(z.number()),
  madeAt: z.number(),
})

/** What decides where a print's files are. */
type PrintName = { key: string; contentType: string }

/** A name that can be a file's on every disk, says the same there as in an address, and is not hidden by servers. */
const plainName = /^[\p{L}\p{N}_-][\p{L}\p{N}._-]{0,150}$/u

/** The parts of a key's path; undefined when the key has a query, or a part that is not a plain name. */
function namesIn(key: string): string[] | undefined {
  if (key === '/') return []
  try {
    const names = key.slice(1).split('/').map(decodeURIComponent)
    return names.every((name) => plainName.test(name)) ? names : undefined
  } catch {
    return undefined
  }
}

const twinsOf = (file: string) => [`${file}.gz`, `${file}.br`]

/** The lengths of a print's file and of those of its twins that are there. */
const lengthsOf = (file: string) =>
  [file, ...twinsOf(file)].flatMap((one) => statSync(one, { throwIfNoEntry: false })?.size ?? [])

/**
 * The files of prints in a folder. For the page `/articles/py` these are
 *
 * - `site/articles/py/index.html`, and its compressed twins `index.html.gz` and `index.html.br`;
 * - `records/<hash of the key>.json`, with what else is known of the print.
 *
 * The record is written last and removed last. So a print without one is incomplete, and while there is one, its files can be found.
 */
export class PrintFiles {
  /** By key, the second in which a print was last written. */
  readonly #written = new LRUCache<string, number>({ max: 10_000 })

  constructor(private readonly folder: string) {}

  makeFolders(): void {
    for (const name of ['site', 'records']) mkdirSync(join(this.folder, name), { recursive: true })
  }

  clear(): void {
    for (const name of ['site', 'records']) rmSync(join(this.folder, name), { recursive: true, force: true })
    this.makeFolders()
  }

  /** Whether a print can have files: not if its address says more than a path, or if its status is not 200. */
  canHold({ key, print }: StoredPrint): boolean {
    return namesIn(key) !== undefined && print.status === 200
  }

  write({ key, print, syncTags, surroundingsTags, goodUntil, surroundingsUntil }: StoredPrint): void {
    const { contentType, headers, digest, madeAt, forms } = print
    const file = this.#fileOf({ key, contentType })
    if (file === undefined) return
    const second = this.#nextSecond(key)
    replaceFile(file, unpacked(forms), second)
    if (!('identity' in forms)) {
      replaceFile(`${file}.gz`, forms.gzip.body, second)
      replaceFile(`${file}.br`, forms.br.body, second)
    }
    const about = {
      key,
      syncTags: [...syncTags],
      surroundingsTags: [...surroundingsTags],
      goodUntil,
      surroundingsUntil,
      contentType,
      headers,
      digest,
      lengths: lengthsOf(file),
      madeAt,
    }
    replaceFile(this.#recordOf(key), JSON.stringify(about satisfies z.infer<typeof record>))
  }

  /** The name of the print that has files under a key. */
  nameUnder(key: string): PrintName | undefined {
    return readJson(this.#recordOf(key), record)
  }

  remove(name: PrintName): void {
    for (const file of this.#allOf(name)) rmSync(file, { force: true })
  }

  /** Every print that is there and complete. */
  readAll(): StoredPrint[] {
    return readdirSync(join(this.folder, 'records')).flatMap((name) => this.#read(name) ?? [])
  }

  /** Removes every other file, such as those of a print that was half written when the machine lost its power. */
  removeAllBut(prints: readonly StoredPrint[]): void {
    const known = new Set(
      prints.flatMap(({ key, print }) => this.#allOf({ key, contentType: print.contentType })),
    )
    for (const folder of ['site', 'records']) {
      for (const entry of readdirSync(join(this.folder, folder), { withFileTypes: true, recursive: true })) {
        const file = join(entry.parentPath, entry.name)
        if (entry.isFile() && !known.has(file)) rmSync(file, { force: true })
      }
    }
  }

  #read(recordName: string): StoredPrint | undefined {
    const about = readJson(join(this.folder, 'records', recordName), record)
    const file = about && this.#fileOf(about)
    if (!about || file === undefined) return undefined
    try {
      const hasTwins = about.lengths.length > 1
      const bodies: Bodies = hasTwins
        ? { br: readFileSync(`${file}.br`), gzip: readFileSync(`${file}.gz`) }
        : { identity: readFileSync(file) }
      const print = assemble({ status: 200, ...about, bodies })
      // After a power cut, the record may not be of the same print as the files.
      const isWhole =
        digestOf(unpacked(print.forms)) === about.digest && lengthsOf(file).join() === about.lengths.join()
      const { key, syncTags, surroundingsTags, goodUntil, surroundingsUntil } = about
      return isWhole ? { key, print, syncTags, surroundingsTags, goodUntil, surroundingsUntil } : undefined
    } catch {
      // A file is missing or damaged.
      return undefined
    }
  }

  #fileOf({ key, contentType }: PrintName): string | undefined {
    const names = namesIn(key)
    if (!names) return undefined
    const file = contentType.startsWith('text/html') ? ['index.html'] : []
    return join(this.folder, 'site', ...names, ...file)
  }

  #recordOf(key: string): string {
    return join(this.folder, 'records', `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.json`)
  }

  /** All files that a print may have, the record last. */
  #allOf(name: PrintName): string[] {
    const file = this.#fileOf(name)
    return file === undefined ? [] : [file, ...twinsOf(file), this.#recordOf(name.key)]
  }

  /**
   * The time of change for a print's new files: now, or later if the print was already written within this second. Servers make entity
   * tags from a file's second and size, and two prints may be of the same size.
   */
  #nextSecond(key: string): number {
    const second = Math.max(Math.floor(Date.now() / 1000), (this.#written.get(key) ?? 0) + 1)
    this.#written.set(key, second)
    return second
  }
}
