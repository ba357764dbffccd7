import type { Database } from './database'

type Statement = ReturnType<Database['prepare']>

/**
 * Statements that are prepared once and kept: what a statement holds is freed only some time after it is dropped, so one for each row of a
 * long run fills the memory. For `run`, `get` and `all` alone: who iterates must have a statement that nobody else uses meanwhile.
 */
export class Statements {
  readonly #db: Database
  readonly #kept = new Map<string, Statement>()

  constructor(db: Database) {
    this.#db = db
  }

  of(sql: string): Statement {
    const statement = this.#kept.get(sql) ?? this.#db.prepare(sql)
    this.#kept.set(sql, statement)
    return statement
  }
}
