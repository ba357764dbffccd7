import { lookupKey } from './keys'
import { typeList } from './list-entry'
import type { Statements } from './statements'
import { maskOf, type Visibility } from './visibility'

/** A list that is kept; `builtTo` is the place up to which documents have been put in, null when all have. */
export type KeptList = { list: number; spec: string; builtTo: number | null }

/** One part of a list: the documents that have one value. */
export type Part = { part: number; published: number; drafts: number; stored: number }

/** A stretch of a part, in the order of its keys. */
export type Stretch = {
  visibility: Visibility
  isDescending: boolean
  from: Uint8Array
  to: Uint8Array
  skip: number
  limit: number
}

type WalkRow = { rids: string; low: Uint8Array | null; high: Uint8Array | null }

/** Most kept parts that are remembered between two changes. */
const mostKnown = 5_000

/** Reads the lists. What it knows of them holds until the next change (`forget`). */
export class Lists {
  #lists: ReadonlyMap<string, KeptList> | undefined
  readonly #parts = new Map<string, Part | undefined>()

  constructor(private readonly statements: Statements) {}

  /** All lists, by what they are asked for. */
  all(): ReadonlyMap<string, KeptList> {
    if (this.#lists) return this.#lists
    const rows: KeptList[] = this.statements
      .of('SELECT list, spec, built_to AS builtTo FROM lists WHERE list <> ?')
      .all(typeList)
    this.#lists = new Map(rows.map((row) => [row.spec, row]))
    return this.#lists
  }

  /** A part of a list; undefined if no document has the value. */
  part(list: number, value: Buffer): Part | undefined {
    const name = `${list} ${value.toString('latin1')}`
    if (this.#parts.has(name)) return this.#parts.get(name)
    const part: Part | undefined = this.statements
      .of('SELECT part, published, drafts, stored FROM parts WHERE list = ? AND value = ?')
      .get(list, value)
    if (this.#parts.size >= mostKnown) this.#parts.clear()
    this.#parts.set(name, part)
    return part
  }

  /** How many documents of a type there are. */
  countOfType(type: string, visibility: Visibility): number {
    return this.part(typeList, lookupKey(type))?.[visibility] ?? 0
  }

  /** Places of documents, with the keys of the first and the last of them. */
  walk(part: number, stretch: Stretch): { places: number[]; last: Uint8Array | undefined } {
    const { isDescending, from, to, skip, limit } = stretch
    const direction = isDescending ? 'DESC' : 'ASC'
    const row: WalkRow = this.statements
      .of(
        `SELECT json_group_array(rid) AS rids, min(key) AS low, max(key) AS high FROM (
           SELECT rid, key FROM entries WHERE part = ? AND key BETWEEN ? AND ? ${seenIn(stretch.visibility)}
           ORDER BY key ${direction}, rid ${direction} LIMIT ? OFFSET ?)`,
      )
      .get(part, from, to, limit, skip)
    return { places: JSON.parse(row.rids), last: (isDescending ? row.low : row.high) ?? undefined }
  }

  /** How many entries lie between two keys, counted up to `most`. */
  count(part: number, visibility: Visibility, from: Uint8Array, to: Uint8Array, most: number): number {
    const row: { number: number } = this.statements
      .of(
        `SELECT count(*) AS number FROM (
           SELECT 1 FROM entries WHERE part = ? AND key BETWEEN ? AND ? ${seenIn(visibility)} LIMIT ?)`,
      )
      .get(part, from, to, most)
    return row.number
  }

  /** After any change. */
  forget(): void {
    this.#lists = undefined
    this.#parts.clear()
  }
}

function seenIn(visibility: Visibility): string {
  const mask = maskOf(visibility)
  return mask > 0 ? `AND visible & ${mask}` : ''
}
