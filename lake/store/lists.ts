import { lookupKey } from './keys'
import { typeList } from './list-entry'
import type { Statements } from '../disk/statements'
import { maskOf, type Visibility } from './visibility'

/** A list that is kept; `builtTo` is the place up to which documents have been put in, null when all have. */
export type KeptList = { list: number; spec: string; builtTo: number | null }

/** One part of a list: the documents that have one value. */
export type Part = { part: number; published: number; drafts: number; stored: number }

/** Entries of a part between two keys, both included. */
export type Range = { visibility: Visibility; from: Uint8Array; to: Uint8Array }

/** Those with one key, in the order of their ids: after one id or from the first, and at most so many. */
export type Alike = {
  visibility: Visibility
  key: Uint8Array
  after: string | undefined
  skip: number
  limit: number
}

/** The first entries of a range: those before the last key, whether all of these have different ones, and those with it. */
export type First = { places: number[]; areDifferent: boolean; rest: number[]; last: Buffer }

type Places = { rids: string }

/** Most kept parts that are remembered between two changes. */
const mostKnown = 5_000

/** Reads the lists. What it knows of them holds until the next change (`forget`). */
export class Lists {
  #lists: ReadonlyMap<string, KeptList> = new Map()
  /** What tells those lists from others; undefined if they are to be looked at again. */
  #state: string | undefined
  #isCurrent = false
  readonly #parts = new Map<string, Part | undefined>()

  constructor(private readonly statements: Statements) {}

  /** All lists, by what they are asked for. */
  all(): ReadonlyMap<string, KeptList> {
    if (this.#isCurrent) return this.#lists
    this.#isCurrent = true
    // They hardly ever change, and their texts are long. No list is ever removed, so none has another's number.
    const { state }: { state: string | null } = this.statements
      .of(
        "SELECT group_concat(list || ' ' || length(spec) || ' ' || ifnull(built_to, '')) AS state FROM lists",
      )
      .get()
    if (state !== null && state === this.#state) return this.#lists
    this.#state = state ?? undefined
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

  /** The key of the entry that has so many before it; undefined if there are fewer. */
  keyAt(
    part: number,
    { visibility, from, to }: Range,
    isDescending: boolean,
    before: number,
  ): Uint8Array | undefined {
    const row: { key: Uint8Array } | undefined = this.statements
      .of(
        `SELECT key FROM entries WHERE part = ? AND key BETWEEN ? AND ? ${seenIn(visibility)}
         ORDER BY key ${isDescending ? 'DESC' : 'ASC'} LIMIT 1 OFFSET ?`,
      )
      .get(part, from, to, before)
    return row?.key
  }

  /** The first entries of a range: their places, and apart from those the ones with the same key as the last, of which there may be more. */
  first(part: number, { visibility, from, to }: Range, isDescending: boolean, number: number): First {
    const row: { rids: string; keys: string | null } = this.statements
      .of(
        `SELECT json_group_array(rid) AS rids, group_concat(hex(key)) AS keys FROM (
           SELECT rid, key FROM entries WHERE part = ? AND key BETWEEN ? AND ? ${seenIn(visibility)}
           ORDER BY key ${isDescending ? 'DESC' : 'ASC'} LIMIT ?)`,
      )
      .get(part, from, to, number)
    const places: number[] = JSON.parse(row.rids)
    const keys = row.keys?.split(',') ?? []
    const last = keys.at(-1) ?? ''
    const rest = places.splice(keys.indexOf(last))
    const areDifferent = places.every((_, at) => at === 0 || keys[at] !== keys[at - 1])
    return { places, areDifferent, rest, last: Buffer.from(last, 'hex') }
  }

  /** Places of so many documents in a range after so many others, in the order of their keys, and the last of those keys. */
  stretch(
    part: number,
    { visibility, from, to }: Range,
    isDescending: boolean,
    after: number,
    most: number,
  ): { places: number[]; last: Uint8Array | undefined } {
    const row: Places & { last: Uint8Array | null } = this.statements
      .of(
        `SELECT json_group_array(rid) AS rids, ${isDescending ? 'min' : 'max'}(key) AS last FROM (
           SELECT rid, key FROM entries WHERE part = ? AND key BETWEEN ? AND ? ${seenIn(visibility)}
           ORDER BY key ${isDescending ? 'DESC' : 'ASC'} LIMIT ? OFFSET ?)`,
      )
      .get(part, from, to, most, after)
    return { places: JSON.parse(row.rids), last: row.last ?? undefined }
  }

  /** Places of all documents in a range, in no particular order. */
  within(part: number, { visibility, from, to }: Range): number[] {
    const row: Places = this.statements
      .of(
        `SELECT json_group_array(rid) AS rids FROM entries WHERE part = ? AND key BETWEEN ? AND ? ${seenIn(visibility)}`,
      )
      .get(part, from, to)
    return JSON.parse(row.rids)
  }

  /** Places of documents with one key, and the id of the last. */
  alike(
    part: number,
    { visibility, key, after, skip, limit }: Alike,
  ): { places: number[]; last: string | undefined } {
    // Where the id is the key, no entry has another.
    const behind = after === undefined ? { sql: '', values: [] } : { sql: 'AND id > ?', values: [after] }
    const row: Places & { last: string | null } = this.statements
      .of(
        `SELECT json_group_array(rid) AS rids, max(id) AS last FROM (
           SELECT rid, id FROM entries WHERE part = ? AND key = ? ${behind.sql} ${seenIn(visibility)}
           ORDER BY id LIMIT ? OFFSET ?)`,
      )
      .get(part, key, ...behind.values, limit, skip)
    return { places: JSON.parse(row.rids), last: row.last ?? after }
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
    this.#isCurrent = false
    this.#parts.clear()
  }
}

function seenIn(visibility: Visibility): string {
  const mask = maskOf(visibility)
  return mask > 0 ? `AND visible & ${mask}` : ''
}
