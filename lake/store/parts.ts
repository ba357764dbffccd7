import type { Database } from '../disk/database'
import { Statements } from '../disk/statements'
import { visibleAs } from './visibility'
import type { ListEntry } from './list-entry'

type Counts = { published: number; drafts: number; stored: number }

/** The parts of the lists: their entries, and how many there are in each perspective. */
export class Parts {
  readonly #statements: Statements
  /** By list and value. */
  readonly #numbers = new Map<string, number>()
  /** What is to be added to the counts at the end of the transaction. */
  readonly #counts = new Map<number, Counts>()

  constructor(db: Database) {
    this.#statements = new Statements(db)
  }

  add({ list, value, key, id }: ListEntry, rid: number, visible: number): void {
    const part = this.#numberOf(list, value)
    const { changes } = this.#statements
      .of('INSERT OR IGNORE INTO entries (part, key, id, rid, visible) VALUES (?, ?, ?, ?, ?)')
      .run(part, key, id, rid, visible)
    // While a list is being built, a document may be in it already.
    if (changes > 0) this.#add(part, visible, 1)
  }

  take({ list, value, key, id }: ListEntry, rid: number, visible: number): void {
    const part = this.#numberOf(list, value)
    const { changes } = this.#statements
      .of('DELETE FROM entries WHERE part = ? AND key = ? AND id = ? AND rid = ?')
      .run(part, key, id, rid)
    if (changes > 0) this.#add(part, visible, -1)
  }

  /** Counts without an entry. */
  count(list: number, value: Buffer, visible: number, by: number): void {
    this.#add(this.#numberOf(list, value), visible, by)
  }

  writeCounts(): void {
    const update = this.#statements.of(
      'UPDATE parts SET published = published + ?, drafts = drafts + ?, stored = stored + ? WHERE part = ?',
    )
    for (const [part, { published, drafts, stored }] of this.#counts)
      if (published || drafts || stored) update.run(published, drafts, stored, part)
    this.#counts.clear()
    if (this.#numbers.size > mostNumbers) this.#numbers.clear()
  }

  giveUp(): void {
    this.#counts.clear()
    // A part that the transaction made is gone with it.
    this.#numbers.clear()
  }

  #add(part: number, visible: number, by: number): void {
    const counts = this.#counts.get(part) ?? { published: 0, drafts: 0, stored: 0 }
    if (visible & visibleAs.published) counts.published += by
    if (visible & visibleAs.drafts) counts.drafts += by
    counts.stored += by
    this.#counts.set(part, counts)
  }

  #numberOf(list: number, value: Buffer): number {
    const name = `${list} ${value.toString('latin1')}`
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    this.#statements.of('INSERT OR IGNORE INTO parts (list, value) VALUES (?, ?)').run(list, value)
    const { part }: { part: number } = this.#statements
      .of('SELECT part FROM parts WHERE list = ? AND value = ?')
      .get(list, value)
    this.#numbers.set(name, part)
    return part
  }
}

const mostNumbers = 10_000
