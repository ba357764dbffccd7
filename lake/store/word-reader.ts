import { columnsOfWeight, ownColumns } from '../words/columns'
import { anyWord } from '../words/indexed'
import type { Weight } from '../words/weights'
import { typeList } from './list-entry'
import type { Statements } from '../disk/statements'
import { LateWords } from './late-words'
import { Places } from './places'
import type { ReplicaReader } from './reader'
import { seenSql, seesAll, type View } from './visibility'

/** Documents to look for: those whose words match, in the language of SQLite's FTS5, those that refer to one of some, and those of some types. */
export type Wanted = { words: string | undefined; referring: readonly string[]; types: readonly string[] }

type Value = string | number
/** A query that gives one column, `rid`, and its values. */
type Selection = [sql: string, values: Value[]]

/** Most expressions whose number of documents is remembered between two changes. */
const mostCounted = 1_000

/** Finds documents by their words. What it knows holds until the next change (`forget`). */
export class WordReader {
  readonly #counts = new Map<string, number>()
  readonly #late: LateWords
  readonly #statements: Statements
  #isComplete: boolean | undefined

  constructor(private readonly reader: ReplicaReader) {
    this.#statements = reader.statements
    this.#late = new LateWords(reader.statements, (rid) => reader.stored(rid))
  }

  /** Whether all documents can be found. */
  get isComplete(): boolean {
    if (this.#isComplete === undefined) {
      const row: { builtTo: number | null } = this.#statements
        .of('SELECT built_to AS builtTo FROM words_state')
        .get()
      this.#isComplete = row.builtTo === null
    }
    return this.#isComplete
  }

  /** Places of documents, perhaps of some types only, in the order of the ids that they are seen under. */
  find(wanted: Wanted, view: View, types?: readonly string[]): number[] {
    const [from, values] = this.#from(wanted)
    const seen = seenSql(view, 'heads')
    const conditions = [
      ...(seen ? [seen] : []),
      ...(types ? ['type IN (SELECT value FROM json_each(?))'] : []),
    ]
    return this.reader.placesBy(
      `SELECT rid FROM heads WHERE rid IN (${from})
       ${conditions.map((condition) => `AND ${condition}`).join(' ')}
       ORDER BY ${seesAll(view) ? 'id' : 'published_id'}`,
      [...values, ...(types ? [JSON.stringify(types)] : [])],
    )
  }

  /** Places of documents, seen or not; undefined if there are more than so many. */
  places(wanted: Wanted, most: number): Places | undefined {
    return this.#places(...this.#from(wanted), most)
  }

  /** The same of documents that are known to have words: not of those that are too long to have been looked through. */
  having(words: string, most: number): Places | undefined {
    return this.#places(...this.#matching(words), most)
  }

  #places(sql: string, values: readonly Value[], most: number): Places | undefined {
    const places = this.reader.placesBy(`${sql} LIMIT ?`, [...values, most === Infinity ? -1 : most + 1])
    return places.length > most ? undefined : Places.of(places)
  }

  /** Those of some places that are seen, in the order of the ids that they are seen under. */
  seen(places: readonly number[], view: View): number[] {
    const seen = seenSql(view, 'heads')
    return this.reader.placesBy(
      `SELECT rid FROM heads WHERE rid IN (SELECT value FROM json_each(?)) ${seen && `AND ${seen}`}
       ORDER BY ${seesAll(view) ? 'id' : 'published_id'}`,
      [JSON.stringify(places)],
    )
  }

  /** Whether there are documents that are too long to have been looked through. */
  get hasUnread(): boolean {
    return this.count({ words: `"${anyWord}"`, referring: [], types: [] }, 1) > 0
  }

  /** How many there are in all perspectives together, counted up to `most`. */
  count(wanted: Wanted, most: number): number {
    const [from, values] = this.#from(wanted)
    return this.#counted(`SELECT 1 FROM (${from}) LIMIT ${most}`, values)
  }

  /** How many documents have words, out of how many. */
  share(words: string): { having: number; all: number } {
    const all: { all: number | null } = this.#statements
      .of('SELECT sum(stored) AS "all" FROM parts WHERE list = ?')
      .get(typeList)
    return { having: this.#counted(...this.#matching(`${ownColumns} : (${words})`)), all: all.all ?? 0 }
  }

  /** Places of the documents in which a word counts so much, perhaps only among those whose words match. If it stands for several, one may count more. */
  weighing(word: string, weight: Weight, among?: string): number[] {
    const [from, values] = this.#matching(
      `(${columnsOfWeight(weight)} : ${word})${among ? ` AND (${among})` : ''}`,
    )
    return this.reader.placesBy(from, values)
  }

  /** After any change. */
  forget(): void {
    this.#counts.clear()
    this.#isComplete = undefined
    this.#late.forget()
  }

  /** After a transaction that came to nothing. */
  forgetAll(): void {
    this.forget()
    this.#late.forgetAll()
  }

  #counted(sql: string, values: readonly Value[]): number {
    const name = JSON.stringify([sql, values])
    const known = this.#counts.get(name)
    if (known !== undefined) return known
    const { number }: { number: number } = this.#statements
      .of(`SELECT count(*) AS number FROM (${sql})`)
      .get(...values)
    if (this.#counts.size >= mostCounted) this.#counts.clear()
    this.#counts.set(name, number)
    return number
  }

  /** The places of those that are wanted. */
  #from({ words, referring, types }: Wanted): Selection {
    const sets: Selection[] = []
    // Documents that are too long to be looked through may have any words.
    if (words !== undefined) sets.push(this.#matching(`(${words}) OR "${anyWord}"`))
    if (referring.length > 0)
      sets.push([
        'SELECT rid FROM referrers WHERE target IN (SELECT value FROM json_each(?))',
        [JSON.stringify(referring)],
      ])
    if (types.length > 0)
      sets.push([
        'SELECT rid FROM heads WHERE type IN (SELECT value FROM json_each(?))',
        [JSON.stringify(types)],
      ])
    if (sets.length === 0) return ['SELECT rid FROM heads WHERE 0', []]
    return [sets.map(([sql]) => sql).join(' UNION '), sets.flatMap(([, values]) => values)]
  }

  /** The places of the documents whose words match, each once. */
  #matching(expression: string): Selection {
    const inIndex = 'SELECT rowid AS rid FROM words WHERE words MATCH ?'
    if (this.#late.isEmpty) return [inIndex, [expression]]
    const late = JSON.stringify(this.#late.matching(expression))
    return [
      `SELECT rid FROM (
         ${inIndex} AND rowid NOT IN (SELECT rid FROM words_late)
         UNION ALL SELECT value FROM json_each(?))`,
      [expression, late],
    ]
  }
}
