import { createHash } from 'node:crypto'
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

import { LRUCache } from 'lru-cache'
import { z } from 'zod'

import { assemble, type Bodies, digestOf, unpacked } from '../make/make-print'
import type { Print } from '../print'
import type { ShelfMirror, StoredPrint } from './shelf'

const record = z.object({
  key: z.string(),
  syncTags: z.array(z.string()),
  surroundingsTags: z.array(z.string()),
  goodUntil: z.number().optional(),
  contentType: z.string(),
  headers: z.record(z.string(), z.string()),
  digest: z.string(),
  /** How long each file is, in bytes: after a power cut one may be empty. */
  lengths: z.array(z.number()),
  madeAt: z.number(),
})
const state = z.object({ edition: z.string(), position: z.string().optional() })

const saveMs = 500

/** A name that means the same in an address and on every disk, and that no server takes for hidden. */
const plainName = /^[\p{L}\p{N}_-][\p{L}\p{N}._-]{0,150}$/u

const twinsOf = (place: string) => [`${place}.gz`, `${place}.br`]

/** How long a print's file is, and its twins where there are any. */
const lengthsOf = (place: string) =>
  [place, ...twinsOf(place)].flatMap((file) => statSync(file, { throwIfNoEntry: false })?.size ?? [])

/** The names of the folders, and perhaps of the file, that a key stands for; undefined when it has a query or a name that is not plain. */
function namesIn(key: string): string[] | undefined {
  if (key === '/') return []
  try {
    const names = key.slice(1).split('/').map(decodeURIComponent)
    return names.every((name) => plainName.test(name)) ? names : undefined
  } catch {
    return undefined
  }
}

/**
 * Keeps prints on the disk. `site/` holds them as plain files, with compressed twins beside them, as nginx and Caddy serve them:
 * `/articles/py` is `site/articles/py/index.html`, `index.html.gz` and `index.html.br`. `records/` holds what belongs to each print, so
 * that the next start is a warm one. Everything is written in one go and at once: what has expired must not be served a moment longer.
 */
export class PrintFolder implements ShelfMirror {
  #position: string | undefined
  #saving: NodeJS.Timeout | undefined
  /** In which second a print was last written. */
  readonly #written = new LRUCache<string, number>({ max: 10_000 })

  /**
   * `edition` names everything besides content that a page depends on, such as the build: prints of another edition are thrown away.
   * Throws when the folder cannot be written to.
   */
  constructor(
    private readonly folder: string,
    private readonly edition: string,
    private readonly warn: (message: string) => void = () => undefined,
  ) {
    const before = read(this.#stateFile, state)
    if (before?.edition === edition) this.#position = before.position
    else this.#clear()
    mkdirSync(join(folder, 'site'), { recursive: true })
    mkdirSync(join(folder, 'records'), { recursive: true })
    this.#saveState()
  }

  /** How far in the stream of live events the folder is up to date. */
  get position(): string | undefined {
    return this.#position
  }

  /**
   * To be told only after what the event expired has been removed. It is written down a little later: from a position too early, the next
   * run hears some events again, which does no harm.
   */
  setPosition(position: string): void {
    this.#position = position
    this.#saving ??= setTimeout(() => {
      this.#saving = undefined
      this.#try('its state could not be saved', () => this.#saveState())
    }, saveMs).unref()
  }

  /** Every print of earlier runs. Without a position it cannot be known what has changed since, so there are none. */
  restore(): StoredPrint[] {
    if (this.#position === undefined) {
      this.#clear()
      return []
    }
    const restored = readdirSync(join(this.folder, 'records')).flatMap((name) => this.#restoreOne(name) ?? [])
    this.#sweep(new Set(restored.flatMap(({ key, print }) => this.#filesOf(key, print.contentType))))
    return restored
  }

  put(stored: StoredPrint): void {
    const { key, print } = stored
    const place = this.#fileOf(key, print.contentType)
    if (place === undefined || print.status !== 200) return
    // Until everything is written there is nothing, and of a longer one before no twin must stay.
    this.#removeFrom(place, key)
    const isDone = this.#try(`${key} could not be written`, () => this.#putAt(place, stored))
    if (!isDone) this.#removeFrom(place, key)
  }

  #putAt(place: string, { key, print, syncTags, surroundingsTags, goodUntil }: StoredPrint): void {
    const second = this.#nextSecond(key)
    this.#write(place, unpacked(print.forms), second)
    if (!('identity' in print.forms)) {
      this.#write(`${place}.gz`, print.forms.gzip.body, second)
      this.#write(`${place}.br`, print.forms.br.body, second)
    }
    const { contentType, headers, digest, madeAt } = print
    const about = {
      key,
      syncTags: [...syncTags],
      surroundingsTags: [...surroundingsTags],
      goodUntil,
      contentType,
      headers,
      digest,
      lengths: lengthsOf(place),
      madeAt,
    }
    // The record comes last: a print without one is not restored.
    this.#write(this.#recordOf(key), JSON.stringify(about satisfies z.infer<typeof record>))
  }

  remove(key: string): void {
    const about = read(this.#recordOf(key), record)
    const place = about && this.#fileOf(key, about.contentType)
    if (place !== undefined) this.#removeFrom(place, key)
  }

  #removeFrom(place: string, key: string): void {
    this.#try(`${key} is out of date and could not be removed`, () => {
      // The record goes last: as long as it is there, the files can be found again.
      for (const file of [place, ...twinsOf(place), this.#recordOf(key)]) rmSync(file, { force: true })
    })
  }

  /** Removes what a run that ended in the middle of a print has left: nothing would ever expire it. */
  #sweep(known: Set<string>): void {
    for (const ours of ['site', 'records']) {
      for (const entry of readdirSync(join(this.folder, ours), { withFileTypes: true, recursive: true })) {
        const file = join(entry.parentPath, entry.name)
        if (entry.isFile() && !known.has(file)) rmSync(file, { force: true })
      }
    }
  }

  #filesOf(key: string, contentType: string): string[] {
    const place = this.#fileOf(key, contentType)
    return place === undefined ? [] : [this.#recordOf(key), place, ...twinsOf(place)]
  }

  /** A disk that is full or gone must not keep readers from their pages. */
  #try(failure: string, work: () => void): boolean {
    try {
      work()
      return true
    } catch (error) {
      this.warn(`press: in ${this.folder}, ${failure}. ${String(error)}`)
      return false
    }
  }

  #restoreOne(name: string): StoredPrint | undefined {
    const about = read(join(this.folder, 'records', name), record)
    const place = about && this.#fileOf(about.key, about.contentType)
    if (!about || place === undefined) return undefined
    try {
      const bodies: Bodies =
        about.lengths.length > 1
          ? { br: readFileSync(`${place}.br`), gzip: readFileSync(`${place}.gz`) }
          : { identity: readFileSync(place) }
      const print: Print = assemble({ status: 200, ...about, bodies })
      // After a power cut, files and record may be of different times.
      const isWhole =
        digestOf(unpacked(print.forms)) === about.digest && lengthsOf(place).join() === about.lengths.join()
      const { key, syncTags, surroundingsTags, goodUntil } = about
      if (isWhole) return { key, print, syncTags, surroundingsTags, goodUntil }
    } catch {
      // As good as not there.
    }
    this.#removeFrom(place, about.key)
    return undefined
  }

  /** Where the file of a print is; undefined for one that has none. */
  #fileOf(key: string, contentType: string): string | undefined {
    const names = namesIn(key)
    if (!names) return undefined
    const file = contentType.startsWith('text/html') ? ['index.html'] : []
    return join(this.folder, 'site', ...names, ...file)
  }

  #recordOf(key: string): string {
    return join(this.folder, 'records', `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.json`)
  }

  get #stateFile(): string {
    return join(this.folder, 'state.json')
  }

  #saveState(): void {
    this.#write(this.#stateFile, JSON.stringify({ edition: this.edition, position: this.#position }))
  }

  /** Servers make entity tags of a file's second and size. Two prints within one second may well be of one size. */
  #nextSecond(key: string): number {
    const second = Math.max(Math.floor(Date.now() / 1000), (this.#written.get(key) ?? 0) + 1)
    this.#written.set(key, second)
    return second
  }

  /** In one go: a reader of the file sees the old one or the new one, never half of it. */
  #write(file: string, content: Buffer | string, second?: number): void {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.new`, content)
    if (second !== undefined) utimesSync(`${file}.new`, second, second)
    renameSync(`${file}.new`, file)
  }

  #clear(): void {
    for (const name of ['site', 'records']) rmSync(join(this.folder, name), { recursive: true, force: true })
    mkdirSync(join(this.folder, 'records'), { recursive: true })
  }
}

/** A file of ours, or undefined when it is not there or is not what we wrote. */
function read<T>(file: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}
