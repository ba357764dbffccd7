import { LRUCache } from 'lru-cache'
import { z } from 'zod'

import { writesNoticed } from '../disk/data-version'
import type { Database } from '../disk/database'
import type { Identity, Role } from '../documents/types'

import { AccountError } from './account-error'
import { bestEffort } from '../disk/best-effort'
import { nameProblem } from './people'
import { hashOf, randomId, randomSecret } from './secrets'

/** An API token without its secret, as it may be shown. */
export type Token = {
  id: string
  name: string
  role: Role
  /** The datasets that it is for; without them, all. */
  datasets?: readonly string[]
  createdAt: string
  lastUsedAt?: string
}

/** A token that has just been made. `secret` is given out only here, and stored nowhere. */
export type CreatedToken = Token & { secret: string }

type TokenRow = {
  id: string
  name: string
  role: Role
  datasets: string | null
  created_at: number
  last_used_at: number | null
}

const datasetNames = z.array(z.string())

// "Last used" is written at most this often.
const usedStep = 60 * 60_000

/** What the secrets of tokens begin with. Those of sessions may do so too, by chance. */
const beginning = 'sk'
export const looksLikeToken = (secret: string): boolean => secret.startsWith(beginning)

/**
 * Tokens that were used lately. A program sends the same with each request, and to look it up takes a fifth of the time of a query whose answer is
 * known. They are forgotten when any other process has written to the accounts, as the command line does that revokes one.
 */
class KnownTokens {
  readonly #rows = new LRUCache<string, TokenRow>({ max: 500 })
  readonly #othersHaveWritten: () => boolean

  constructor(db: Database) {
    this.#othersHaveWritten = writesNoticed(db)
  }

  get(secret: string, find: () => TokenRow | undefined): TokenRow | undefined {
    if (this.#othersHaveWritten()) this.forget()
    const known = this.#rows.get(secret)
    if (known) return known
    const found = find()
    if (found) this.#rows.set(secret, found)
    return found
  }

  /** To be called when this process has changed a token. */
  forget(): void {
    this.#rows.clear()
  }
}

export type Tokens = ReturnType<typeof tokensIn>

/** The API tokens of an accounts database. */
export function tokensIn(db: Database, now: () => number) {
  const select = 'SELECT id, name, role, datasets, created_at, last_used_at FROM tokens'
  const byHash = db.prepare(`${select} WHERE hash = ? AND revoked_at IS NULL`)
  const touch = db.prepare('UPDATE tokens SET last_used_at = ? WHERE id = ?')
  const known = new KnownTokens(db)

  return {
    /** Makes a token, for some datasets or for all. Throws an `AccountError` for an unusable name. */
    create(name: string, role: Role, datasets?: readonly string[]): CreatedToken {
      if (nameProblem(name) !== undefined)
        throw new AccountError('A token needs a name of 1 to 200 characters, on one line.')
      const secret = `${beginning}${randomSecret()}`
      const row = {
        id: randomId('t'),
        name: name.trim(),
        role,
        datasets: datasets?.length ? JSON.stringify(datasets) : null,
        created_at: now(),
        last_used_at: null,
      }
      db.prepare(
        'INSERT INTO tokens (id, hash, name, role, datasets, created_at) VALUES (?, ?, ?, ?, ?, ?)',
      ).run(row.id, hashOf(secret), row.name, role, row.datasets, row.created_at)
      return { ...tokenOf(row), secret }
    },

    list(): Token[] {
      const rows = db.prepare(`${select} WHERE revoked_at IS NULL ORDER BY created_at, id`).all()
      return (rows as TokenRow[]).map(tokenOf)
    },

    /** Makes a token invalid at once. Throws an `AccountError` when there is no such token. */
    revoke(id: string): void {
      const { changes } = db
        .prepare('UPDATE tokens SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL')
        .run(now(), id)
      known.forget()
      if (Number(changes) === 0) throw new AccountError(`There is no token with the id "${id}".`)
      db.prepare('DELETE FROM key_values WHERE owner = ?').run(id)
    },

    /** The name of a present or former token. */
    nameOf(id: string): string | undefined {
      const row = db.prepare('SELECT name FROM tokens WHERE id = ?').get(id)
      return (row as { name: string } | undefined)?.name
    },

    /** The identity that a token gives, unless it was revoked. */
    identify(secret: string): Identity | undefined {
      const row = known.get(secret, () => byHash.get(hashOf(secret)) as TokenRow | undefined)
      if (!row) return undefined
      const time = now()
      if (time - (row.last_used_at ?? 0) >= usedStep)
        bestEffort(() => {
          touch.run(time, row.id)
          row.last_used_at = time
        })
      return { id: row.id, name: row.name, role: row.role, ...datasetsOf(row), via: 'token' }
    },
  }
}

function datasetsOf({ datasets }: Pick<TokenRow, 'datasets'>): Pick<Token, 'datasets'> {
  return datasets === null ? {} : { datasets: datasetNames.parse(JSON.parse(datasets)) }
}

function tokenOf({ id, name, role, datasets, created_at, last_used_at }: TokenRow): Token {
  const createdAt = new Date(created_at).toISOString()
  return {
    id,
    name,
    role,
    ...datasetsOf({ datasets }),
    createdAt,
    ...(last_used_at && { lastUsedAt: new Date(last_used_at).toISOString() }),
  }
}
