import { highestKey, lookupKey, lowestKey } from './keys'
import { typeList } from './list-entry'
import type { Statements } from '../disk/statements'
import { seenSql, type View, type Visibility } from './visibility'

/** A list that is kept; `builtTo` is the place up to which documents have been put in, null when all have. */
export type KeptList = { list: number; spec: string; builtTo: number | null }

/** How many documents a part of a list has: those that have one value. */
type Counts = Readonly<Record<Visibility, number>>

/** Entries of a part between two keys, both included. */
export type Range = { view: View; from: Uint8Array; to: Uint8Array }

/** Those with one key, in the order of their ids: after one id or from the first, and at most so many. */
export type Alike = {
  view: View
  key: Uint8Array
  after: string | undefined
  skip: number
  limit: number
}

/** The first entries of a range: those before the last key, whether all of these have different ones, and those with it. */
export type First = { places: number[]; areDifferent: boolean; rest: number[]; last: Buffer }

type Places = { rids: string }

/** Most parts that are remembered. */
const mostKnown = 5_000

/** Reads the lists. What it knows of them holds until the next change (`moveOn`). */
export class Lists {
  #lists: ReadonlyMap<string, KeptList> = new Map()
  /** The number of the last of those lists, if all of them are complete. */
  #last: number | undefined
  #isCurrent = false
  /** Numbers of parts, by list and value. */
  readonly #parts = new Map<string, number>()
  readonly #counts = new Map<string, Counts | undefined>()

  constructor(private readonly statements: Statements) {}

  /** All lists, by what they are asked for. */
  all(): ReadonlyMap<string, KeptList> {
    if (this.#isCurrent) return this.#lists
    this.#isCurrent = true
    // Their texts are long. No list is ever removed, and what is complete stays so: only more can come.
    const { last }: { last: number } = this.statements.of('SELECT max(list) AS last FROM lists').get()
    if (last === this.#last) return this.#lists
    const rows: KeptList[] = this.statements
      .of('SELECT list, spec, built_to AS builtTo FROM lists WHERE list <> ?')
      .all(typeList)
    this.#lists = new Map(rows.map((row) => [row.spec, row]))
    this.#last = rows.every(({ builtTo }) => builtTo === null) ? last : undefined
    return this.#lists
  }

  /** The number of a part of a list, which it keeps for good; undefined if no document has ever had the value. */
  part(list: number, value: Buffer): number | undefined {
    const name = nameOf(list, value)
    const known = this.#parts.get(name)
    if (known !== undefined) return known
    const row: { part: number } | undefined = this.statements
      .of('SELECT part FROM parts WHERE list = ? AND value = ?')
      .get(list, value)
    if (!row) return undefined
    if (this.#parts.size >= mostKnown) this.#parts.clear()
    this.#parts.set(name, row.part)
    return row.part
  }

  /** How many documents of a list have a value. Parts count those that are seen by their bits alone. */
  countOf(list: number, value: Buffer, view: View): number {
    if (view.stack) return this.#countStacked(list, value, view)
    const { visibility } = view
    const name = nameOf(list, value)
    if (this.#counts.has(name)) return this.#counts.get(name)?.[visibility] ?? 0
    const counts: Counts | undefined = this.statements
      .of('SELECT published, drafts, stored FROM parts WHERE list = ? AND value = ?')
      .get(list, value)
    if (this.#counts.size >= mostKnown) this.#counts.clear()
    this.#counts.set(name, counts)
    return counts?.[visibility] ?? 0
  }

  #countStacked(list: number, value: Buffer, view: View): number {
    const part = this.part(list, value)
    return part === undefined ? 0 : this.count(part, view, lowestKey, highestKey, Number.MAX_SAFE_INTEGER)
  }

  /** How many documents of a type there are. */
  countOfType(type: string, visibility: Visibility): number {
    return this.countOf(typeList, lookupKey(type), { visibility })
  }

  /** The key of the entry that has so many before it; undefined if there are fewer. */
  keyAt(
    part: number,
    { view, from, to }: Range,
    isDescending: boolean,
    before: number,
  ): Uint8Array | undefined {
    const row: { key: Uint8Array } | undefined = this.statements
      .of(
        `SELECT key FROM entries WHERE part = ? AND key BETWEEN ? AND ? ${seenIn(view)}
         ORDER BY key ${isDescending ? 'DESC' : 'ASC'} LIMIT 1 OFFSET ?`,
      )
      .get(part, from, to, before)
    return row?.key
  }

  /** The first entries of a range: their places, and apart from those the ones with the same key as the last, of which there may be more. */
  first(part: number, { view, from, to }: Range, isDescending: boolean, number: number): First {
    const row: { rids: string; keys: string | null } = this.statements
      .of(
        `SELECT json_group_array(rid) AS rids, group_concat(hex(key)) AS keys FROM (
           SELECT rid, key FROM entries WHERE part = ? AND key BETWEEN ? AND ? ${seenIn(view)}
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

  /** Places of all documents in a range, in no particular order. */
  within(part: number, { view, from, to }: Range): number[] {
    const row: Places = this.statements
      .of(
        `SELECT json_group_array(rid) AS rids FROM entries WHERE part = ? AND key BETWEEN ? AND ? ${seenIn(view)}`,
      )
      .get(part, from, to)
    return JSON.parse(row.rids)
  }

  /** Places of documents with one key. */
  alike(part: number, { view, key, after, skip, limit }: Alike): number[] {
    // Where the id is the key, no entry has another.
    const behind = after === undefined ? { sql: '', values: [] } : { sql: 'AND id > ?', values: [after] }
    const row: Places = this.statements
      .of(
        `SELECT json_group_array(rid) AS rids FROM (
           SELECT rid FROM entries WHERE part = ? AND key = ? ${behind.sql} ${seenIn(view)}
           ORDER BY id LIMIT ? OFFSET ?)`,
      )
      .get(part, key, ...behind.values, limit, skip)
    return JSON.parse(row.rids)
  }

  /** How many entries lie between two keys, counted up to `most`. */
  count(part: number, view: View, from: Uint8Array, to: Uint8Array, most: number): number {
    const row: { number: number } = this.statements
      .of(
        `SELECT count(*) AS number FROM (
           SELECT 1 FROM entries WHERE part = ? AND key BETWEEN ? AND ? ${seenIn(view)} LIMIT ?)`,
      )
      .get(part, from, to, most)
    return row.number
  }

  /** After any change: there may be more lists, and other counts. */
  moveOn(): void {
    this.#isCurrent = false
    this.#counts.clear()
  }

  /** When nothing that is known of them is to be relied on, such as after a transaction that came to nothing. */
  forget(): void {
    this.moveOn()
    this.#last = undefined
    this.#parts.clear()
  }
}

const nameOf = (list: number, value: Buffer) => `${list} ${value.toString('latin1')}`

function seenIn(view: View): string {
  const seen = seenSql(view, 'entries')
  return seen ? `AND ${seen}` : ''
}
