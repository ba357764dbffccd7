import { transaction, type Database } from '../disk/database'
import type { Json } from '../documents/types'

import { AccountError } from './account-error'

export type KeyValue = { key: string; value: Json }

const limits = { keys: 500, keyLength: 256, valueLength: 65_536 }

export type KeyValues = ReturnType<typeof keyValuesIn>

/** Small settings that the Studio keeps for a person: sort orders, recent searches and the like. `owner` is their id. */
export function keyValuesIn(db: Database) {
  const select = db.prepare('SELECT json FROM key_values WHERE owner = ? AND key = ?')
  const selectAll = db.prepare('SELECT key, json FROM key_values WHERE owner = ? ORDER BY key')
  const upsert = db.prepare(
    'INSERT INTO key_values (owner, key, json) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET json = excluded.json',
  )
  const count = db.prepare('SELECT count(*) AS n FROM key_values WHERE owner = ?')

  return {
    /** What is stored under `keys`, in their order; keys that hold nothing are left out. */
    get(owner: string, keys: readonly string[]): KeyValue[] {
      return keys.flatMap((key) => {
        const row = select.get(owner, key) as { json: string } | undefined
        return row ? [{ key, value: parse(row.json) }] : []
      })
    },

    all(owner: string): KeyValue[] {
      const rows = selectAll.all(owner) as { key: string; json: string }[]
      return rows.map(({ key, json }) => ({ key, value: parse(json) }))
    },

    /** Stores all pairs or none. Throws an `AccountError` for a key or value that is too large, or too many of them. */
    set(owner: string, pairs: readonly KeyValue[]): void {
      transaction(db, () => {
        for (const { key, value } of pairs) {
          const json = JSON.stringify(value)
          if (key === '' || key.length > limits.keyLength || key.includes(',')) {
            throw new AccountError(`A key needs 1 to ${limits.keyLength} characters and no comma.`)
          }
          if (json.length > limits.valueLength) {
            throw new AccountError(
              `The value of "${key}" is too large: at most ${limits.valueLength} characters of JSON.`,
            )
          }
          upsert.run(owner, key, json)
        }
        const { n } = count.get(owner) as { n: number }
        if (n > limits.keys)
          throw new AccountError(`Too many keys: at most ${limits.keys} are kept for a person.`)
      })
    },
  }
}

const parse = (json: string): Json => JSON.parse(json)
