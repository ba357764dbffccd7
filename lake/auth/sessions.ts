import { transaction, type Database } from '../disk/database'
import type { Identity } from '../documents/types'

import { bestEffort } from '../disk/best-effort'
import type { People, VerifiedPerson } from './people'
import { hashOf, randomId, randomSecret } from './secrets'

const minute = 60_000
const day = 24 * 60 * minute

/** A session ends after this long without a request … */
export const idleLife = 14 * day
/** … and in any case this long after the sign-in. */
export const absoluteLife = 90 * day
/** How long a sign-in code is valid. */
export const codeLife = 2 * minute
// "Last seen" is written at most this often. To write it with each request would mean to wait for the disk each time.
const seenStep = 60 * minute

/** A session that has just begun. `secret` is given out only here, and stored nowhere. */
export type StartedSession = { id: string; secret: string }

/** A session as its person may see it. */
export type OpenSession = { id: string; userAgent: string; startedAt: string; lastSeenAt: string }

export type CodeOptions = {
  /** Whether the Studio gets a token for its requests (it keeps one unless it relies on the cookie alone). */
  givesToken: boolean
  /** Whether the code is worthless without the cookie of the same session. */
  needsCookie: boolean
}

/** A code that was exchanged. */
export type RedeemedCode = { token?: string; person: { id: string; name: string } }

type SessionRow = { id: string; person_id: string; created_at: number; last_seen_at: number }

export type Sessions = ReturnType<typeof sessionsIn>

/** The sessions of an accounts database. */
export function sessionsIn(db: Database, people: People, now: () => number) {
  const bySecret = db.prepare(
    `SELECT s.id, s.person_id, s.created_at, s.last_seen_at
     FROM session_secrets k JOIN sessions s ON s.id = k.session_id WHERE k.hash = ?`,
  )
  const touch = db.prepare('UPDATE sessions SET last_seen_at = ? WHERE id = ?')
  const addSecret = db.prepare('INSERT INTO session_secrets (hash, session_id) VALUES (?, ?)')
  const addCode = db.prepare(
    'INSERT INTO sign_in_codes (hash, session_id, gives_token, needs_cookie, expires_at) VALUES (?, ?, ?, ?, ?)',
  )
  const takeCode = db.prepare(
    'DELETE FROM sign_in_codes WHERE hash = ? RETURNING session_id, gives_token, needs_cookie, expires_at',
  )
  const personOfSession = db.prepare('SELECT person_id FROM sessions WHERE id = ?')
  const remove = db.prepare('DELETE FROM sessions WHERE id = ?')
  const ofPerson = db.prepare(
    `SELECT id, person_id, user_agent, created_at, last_seen_at FROM sessions WHERE person_id = ?
     ORDER BY last_seen_at DESC, created_at DESC, id`,
  )

  const isAlive = ({ last_seen_at, created_at }: Pick<SessionRow, 'last_seen_at' | 'created_at'>) =>
    now() < last_seen_at + idleLife && now() < created_at + absoluteLife

  /** The living session that `secret` belongs to. */
  function find(secret: string): SessionRow | undefined {
    const row = bySecret.get(hashOf(secret)) as SessionRow | undefined
    return row && isAlive(row) ? row : undefined
  }

  function forgetExpired() {
    const time = now()
    db.prepare('DELETE FROM sessions WHERE last_seen_at <= ? OR created_at <= ?').run(
      time - idleLife,
      time - absoluteLife,
    )
    db.prepare('DELETE FROM sign_in_codes WHERE expires_at <= ?').run(time)
  }

  function newSecret(sessionId: string): string {
    const secret = randomSecret()
    addSecret.run(hashOf(secret), sessionId)
    return secret
  }

  return {
    /** Begins a session for somebody whose password was right, unless it has been changed in the meantime. */
    start(verified: VerifiedPerson, userAgent: string): StartedSession | undefined {
      return transaction(db, () => {
        forgetExpired()
        if (!people.isCurrent(verified)) return undefined
        const id = randomId('s')
        const time = now()
        db.prepare(
          'INSERT INTO sessions (id, person_id, user_agent, created_at, last_seen_at) VALUES (?, ?, ?, ?, ?)',
        ).run(id, verified.person.id, userAgent.slice(0, 300), time, time)
        return { id, secret: newSecret(id) }
      })
    },

    /** Whose session `secret` belongs to, unless it has ended. Every call keeps the session alive. */
    identify(secret: string): Identity | undefined {
      const session = find(secret)
      const person = session && people.find(session.person_id)
      if (!person) return undefined
      const time = now()
      if (time - session.last_seen_at >= seenStep) bestEffort(() => touch.run(time, session.id))
      const { id, name, role, email } = person
      const sessionEndsAt = new Date(session.created_at + absoluteLife).toISOString()
      return { id, name, role, email, via: 'session', sessionEndsAt }
    },

    /** The id of the living session that `secret` belongs to. */
    idOf: (secret: string) => find(secret)?.id,

    /** A code that the Studio exchanges once, within two minutes, for the session `sessionId`. */
    createCode(sessionId: string, { givesToken, needsCookie }: CodeOptions): string {
      const code = randomSecret()
      addCode.run(hashOf(code), sessionId, Number(givesToken), Number(needsCookie), now() + codeLife)
      return code
    },

    /**
     * Exchanges a code for its session. `cookieSecret` is the value of the browser's session cookie; a code that needs the cookie is
     * refused without it, so that a link with somebody else's code signs nobody in. The code is used up in any case.
     */
    redeemCode(code: string, cookieSecret: string | undefined): RedeemedCode | undefined {
      return transaction(db, () => {
        const row = takeCode.get(hashOf(code)) as
          { session_id: string; gives_token: number; needs_cookie: number; expires_at: number } | undefined
        if (!row || now() >= row.expires_at) return undefined
        if (row.needs_cookie && (!cookieSecret || find(cookieSecret)?.id !== row.session_id)) return undefined
        const owner = personOfSession.get(row.session_id) as { person_id: string } | undefined
        const person = owner && people.find(owner.person_id)
        if (!person) return undefined
        const token = row.gives_token ? newSecret(row.session_id) : undefined
        return { person: { id: person.id, name: person.name }, ...(token && { token }) }
      })
    },

    /** Ends the session that `secret` belongs to, and with it every other secret and code of the same sign-in. */
    end(secret: string): void {
      const row = bySecret.get(hashOf(secret)) as SessionRow | undefined
      if (row) remove.run(row.id)
    },

    /** The living sessions of a person, the one that was used last first. */
    list(personId: string): OpenSession[] {
      const rows: (SessionRow & { user_agent: string })[] = ofPerson.all(personId)
      return rows.filter(isAlive).map(({ id, user_agent, created_at, last_seen_at }) => ({
        id,
        userAgent: user_agent,
        startedAt: new Date(created_at).toISOString(),
        lastSeenAt: new Date(last_seen_at).toISOString(),
      }))
    },

    /** Ends the session `id` if it is one of this person's. */
    endOne(personId: string, id: string): void {
      db.prepare('DELETE FROM sessions WHERE id = ? AND person_id = ?').run(id, personId)
    },

    /** Ends all sessions of a person. */
    endAll: (personId: string): void => people.endSessions(personId),
  }
}
