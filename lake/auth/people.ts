import { transaction, type Database } from '../disk/database'
import type { Role } from '../documents/types'

import { AccountError } from './account-error'
import { hashPassword, verifyPassword } from './passwords'
import { randomId } from './secrets'

/** Someone who can sign in. */
export type Person = { id: string; email: string; name: string; role: Role; createdAt: string }

export type NewPerson = { email: string; name: string; role: Role; password: string }

/** A person whose password was right, and the hash that it was compared with. */
export type VerifiedPerson = { person: Person; passwordHash: string }

type PersonRow = {
  id: string
  email: string
  name: string
  role: Role
  password_hash: string
  created_at: number
}

export type People = ReturnType<typeof peopleIn>

/** The people of an accounts database. Every method reads the database afresh: another process may have changed it. */
export function peopleIn(db: Database, now: () => number) {
  const select = 'SELECT id, email, name, role, password_hash, created_at FROM people'
  const byEmail = db.prepare(`${select} WHERE email_key = ? AND removed_at IS NULL`)
  const byId = db.prepare(`${select} WHERE id = ? AND removed_at IS NULL`)
  const all = db.prepare(`${select} WHERE removed_at IS NULL ORDER BY email_key`)
  const otherAdministrators = db.prepare(
    "SELECT count(*) AS n FROM people WHERE role = 'administrator' AND removed_at IS NULL AND id <> ?",
  )
  const nameOf = db.prepare('SELECT name FROM people WHERE id = ?')

  const rowByEmail = (email: string) => byEmail.get(emailKey(email)) as PersonRow | undefined
  const rowById = (id: string) => byId.get(id) as PersonRow | undefined

  /** Throws an `AccountError` for who has no account, and for the last administrator, of whom `what` is said. */
  function assertNotLast(id: string, what: string): void {
    const row = rowById(id)
    if (!row) throw new AccountError('This person has no account.')
    const others = otherAdministrators.get(id) as { n: number }
    if (row.role === 'administrator' && others.n === 0)
      throw new AccountError(
        `${row.email} is the last administrator and ${what}. Add another administrator first.`,
      )
  }

  function endSessions(id: string, except = '') {
    db.prepare('DELETE FROM sessions WHERE person_id = ? AND id <> ?').run(id, except)
  }

  function insert(
    { email, name, role }: { email: string; name: string; role: Role },
    passwordHash: string,
  ): Person {
    if (rowByEmail(email)) throw new AccountError(`${email} already has an account.`)
    const row = {
      id: randomId('p'),
      email,
      name,
      role,
      password_hash: passwordHash,
      created_at: now(),
    }
    db.prepare(
      'INSERT INTO people (id, email, email_key, name, role, password_hash, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ).run(row.id, email, emailKey(email), name, role, passwordHash, row.created_at)
    // Whoever has an account needs no invitation.
    db.prepare('DELETE FROM invitations WHERE email_key = ?').run(emailKey(email))
    return personOf(row)
  }

  function storePassword(id: string, passwordHash: string, staying?: string) {
    const { changes } = db
      .prepare('UPDATE people SET password_hash = ? WHERE id = ? AND removed_at IS NULL')
      .run(passwordHash, id)
    if (Number(changes) === 0) throw new AccountError('This person has no account.')
    endSessions(id, staying)
    // A link that somebody else may have found must not undo it.
    db.prepare('DELETE FROM password_links WHERE person_id = ?').run(id)
  }

  /** Whether the password is still valid: it may have been changed while it was being verified. */
  const isCurrent = ({ person, passwordHash }: VerifiedPerson) =>
    rowById(person.id)?.password_hash === passwordHash

  return {
    list: (): Person[] => (all.all() as PersonRow[]).map(personOf),

    findByEmail(email: string): Person | undefined {
      const row = rowByEmail(email)
      return row && personOf(row)
    },

    find(id: string): Person | undefined {
      const row = rowById(id)
      return row && personOf(row)
    },

    /** The name of a present or former person. */
    nameOf: (id: string) => (nameOf.get(id) as { name: string } | undefined)?.name,

    /** Adds a person. Throws an `AccountError` for an unusable e-mail address, name or password, or an address already in use. */
    async add({ email, name, role, password }: NewPerson): Promise<Person> {
      const checked = { email: checkEmail(email), name: checkName(name), role }
      const passwordHash = await hashPassword(password)
      return transaction(db, () => insert(checked, passwordHash))
    },

    /** `add` for those who have a transaction of their own, and a hash. */
    insert,
    /** Ends all sessions of a person, but perhaps one. */
    endSessions,
    /** `setPassword` for those who have a transaction of their own, and a hash. */
    storePassword,

    /** Changes a person's password and ends all of their sessions. Throws an `AccountError` when there is no such person. */
    async setPassword(id: string, password: string): Promise<void> {
      const passwordHash = await hashPassword(password)
      transaction(db, () => storePassword(id, passwordHash))
    },

    /**
     * Changes the password of somebody who has just given the present one, and ends all of their sessions but `staying`. False, with
     * nothing done, if the password has been changed in the meantime.
     */
    async changePassword(verified: VerifiedPerson, password: string, staying: string): Promise<boolean> {
      const passwordHash = await hashPassword(password)
      return transaction(db, () => {
        if (!isCurrent(verified)) return false
        storePassword(verified.person.id, passwordHash, staying)
        return true
      })
    },

    /**
     * Gives a person another role, which counts from their next request on; streams of theirs end. Throws an `AccountError` for the last administrator.
     */
    setRole(id: string, role: Role): void {
      transaction(db, () => {
        if (role !== 'administrator') assertNotLast(id, 'stays administrator')
        db.prepare('UPDATE people SET role = ? WHERE id = ?').run(role, id)
      })
    },

    /**
     * Removes a person. Sessions, settings, address and password are deleted; the name stays, for the history of documents.
     * Throws an `AccountError` for the last administrator, without whom nobody could manage the publication.
     */
    remove(id: string): void {
      transaction(db, () => {
        assertNotLast(id, 'cannot be removed')
        endSessions(id)
        db.prepare('DELETE FROM key_values WHERE owner = ?').run(id)
        db.prepare('DELETE FROM password_links WHERE person_id = ?').run(id)
        db.prepare(
          "UPDATE people SET removed_at = ?, email = '', email_key = '', password_hash = '' WHERE id = ?",
        ).run(now(), id)
      })
    },

    /** The person with this address and password, if there is one. It takes equally long if there is none. */
    async verify(email: string, password: string): Promise<VerifiedPerson | undefined> {
      const row = rowByEmail(email)
      const matches = await verifyPassword(row?.password_hash, password)
      return matches && row ? { person: personOf(row), passwordHash: row.password_hash } : undefined
    },

    isCurrent,
  }
}

/** An address as accounts are found by it: regardless of case, and of how its letters are encoded. */
export const emailKey = (email: string) => email.trim().normalize('NFKC').toLowerCase()

function personOf({ id, email, name, role, created_at }: PersonRow): Person {
  return { id, email, name, role, createdAt: new Date(created_at).toISOString() }
}

/** The e-mail address in `email`. Throws an `AccountError` when there is none. */
export function checkEmail(email: string): string {
  const address = email.trim()
  if (address.length > 254 || !/^[^\s@\p{C}]+@[^\s@\p{C}]+$/u.test(address)) {
    throw new AccountError(`"${address.slice(0, 100)}" is not an e-mail address.`)
  }
  return address
}

/** What is wrong with a name, if anything is, for whoever has chosen it. */
export function nameProblem(name: string): string | undefined {
  const trimmed = name.trim()
  return trimmed === '' || trimmed.length > 200 || /\p{Cc}/u.test(trimmed)
    ? 'A name needs 1 to 200 characters, on one line.'
    : undefined
}

/** The name in `name`. Throws an `AccountError` when there is none. */
export function checkName(name: string): string {
  const problem = nameProblem(name)
  if (problem !== undefined) throw new AccountError(problem)
  return name.trim()
}
