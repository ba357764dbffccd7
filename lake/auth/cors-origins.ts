import { writesNoticed } from '../disk/data-version'
import { transaction, type Database } from '../disk/database'

import { AccountError } from './account-error'

/** An origin that an administrator has allowed. `allowCredentials`: whether its pages may use people's sessions. */
export type CorsOrigin = { id: number; origin: string; allowCredentials: boolean; createdAt: string }

type Row = { id: number; origin: string; allow_credentials: number; created_at: number }

/**
 * The origins that administrators have allowed, from an accounts database. They are asked for with each request of a page, and kept in memory
 * until somebody, in whichever process, has written to the accounts.
 */
export class CorsOrigins {
  readonly #othersHaveWritten: () => boolean
  #known: ReadonlyMap<string, CorsOrigin> | undefined

  constructor(
    private readonly db: Database,
    private readonly now: () => number,
  ) {
    this.#othersHaveWritten = writesNoticed(db)
  }

  find(origin: string): CorsOrigin | undefined {
    return this.#all().get(origin)
  }

  /** All of them, in the order of the alphabet. */
  list(): CorsOrigin[] {
    return [...this.#all().values()]
  }

  /** Allows an origin, spelt as browsers spell it. Throws an `AccountError` when it is allowed already. */
  add(origin: string, allowCredentials: boolean): CorsOrigin {
    const insert = this.db.prepare(
      'INSERT INTO cors_origins (origin, allow_credentials, created_at) VALUES (?, ?, ?)',
    )
    transaction(this.db, () => {
      this.#known = undefined
      if (this.find(origin))
        throw new AccountError(`${origin} is allowed already. To change it, remove it first.`)
      insert.run(origin, Number(allowCredentials), this.now())
    })
    this.#known = undefined
    const added = this.find(origin)
    if (!added) throw new AccountError(`${origin} was removed as soon as it was added.`)
    return added
  }

  /** Throws an `AccountError` when there is no such origin. */
  remove(id: number): void {
    const { changes } = this.db.prepare('DELETE FROM cors_origins WHERE id = ?').run(id)
    this.#known = undefined
    if (Number(changes) === 0) throw new AccountError(`There is no allowed origin with the id ${id}.`)
  }

  #all(): ReadonlyMap<string, CorsOrigin> {
    if (this.#othersHaveWritten()) this.#known = undefined
    this.#known ??= this.#read()
    return this.#known
  }

  #read(): ReadonlyMap<string, CorsOrigin> {
    const rows: Row[] = this.db
      .prepare('SELECT id, origin, allow_credentials, created_at FROM cors_origins ORDER BY origin')
      .all()
    return new Map(
      rows.map(({ id, origin, allow_credentials, created_at }) => [
        origin,
        {
          id,
          origin,
          allowCredentials: allow_credentials === 1,
          createdAt: new Date(created_at).toISOString(),
        },
      ]),
    )
  }
}
