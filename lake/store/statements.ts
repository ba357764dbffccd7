import type { Database } from '../disk/database'

type Statement = ReturnType<Database['prepare']>

/** The statements of a database, each prepared once. */
export class Statements {
  readonly #prepared = new Map<string, Statement>()

  constructor(private readonly db: Database) {}

  of(sql: string): Statement {
    const kept = this.#prepared.get(sql)
    if (kept) return kept
    const made = this.db.prepare(sql)
    this.#prepared.set(sql, made)
    return made
  }
}
