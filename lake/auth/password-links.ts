import { transaction, type Database } from '../disk/database'

import { hashPassword } from './passwords'
import type { People, Person, VerifiedPerson } from './people'
import { hashOf, randomSecret } from './secrets'

/** How long a link for a new password works. */
export const passwordLinkLife = 24 * 60 * 60_000

export type PasswordLinks = ReturnType<typeof passwordLinksIn>

/** Links by which people who have forgotten their password choose a new one. A person has at most one. */
export function passwordLinksIn(db: Database, people: People, now: () => number) {
  const byCode = db.prepare('SELECT person_id FROM password_links WHERE code_hash = ? AND expires_at > ?')
  const add = db.prepare(
    'INSERT OR REPLACE INTO password_links (person_id, code_hash, expires_at) VALUES (?, ?, ?)',
  )

  function find(code: string): Person | undefined {
    const row: { person_id: string } | undefined = byCode.get(hashOf(code), now())
    return row && people.find(row.person_id)
  }

  return {
    /** Makes a link's code for somebody; an earlier one no longer works. `code` is given out only here, and stored nowhere. */
    create({ id }: Person): { code: string; expiresAt: string } {
      const [code, expires] = [randomSecret(), now() + passwordLinkLife]
      add.run(id, hashOf(code), expires)
      return { code, expiresAt: new Date(expires).toISOString() }
    },

    /** The person who may choose a new password by `code`. */
    find,

    /**
     * Gives the person a new password, ends all of their sessions and uses the code up. Undefined, with nothing done, if there is no such
     * link. Throws an `AccountError` for an unusable password.
     */
    async use(code: string, password: string): Promise<VerifiedPerson | undefined> {
      if (!find(code)) return undefined
      const passwordHash = await hashPassword(password)
      return transaction(db, () => {
        const person = find(code)
        if (!person) return undefined
        people.storePassword(person.id, passwordHash)
        return { person, passwordHash }
      })
    },

    /** Withdraws a person's link. False if there is none. */
    withdraw({ id }: Person): boolean {
      const { changes } = db
        .prepare('DELETE FROM password_links WHERE person_id = ? AND expires_at > ?')
        .run(id, now())
      return Number(changes) > 0
    },
  }
}
