import { transaction, type Database } from '../disk/database'
import type { Role } from '../documents/types'

import { AccountError } from './account-error'
import { commandLine } from './command-line'
import { hashPassword } from './passwords'
import { checkEmail, checkName, emailKey, type People, type VerifiedPerson } from './people'
import { hashOf, randomId, randomSecret } from './secrets'

/** How long an invitation is open. */
export const invitationLife = 7 * 24 * 60 * 60_000

/** An open invitation without its code, as it may be shown. `invitedBy` is the id of a person or token, or of the command line. */
export type Invitation = {
  id: string
  email: string
  name?: string
  role: Role
  invitedBy: string
  createdAt: string
  expiresAt: string
}

/** An invitation that has just been made. `code` is given out only here, and stored nowhere. */
export type CreatedInvitation = Invitation & { code: string }

export type NewInvitation = { email: string; name?: string | undefined; role: Role; invitedBy: string }

type InvitationRow = {
  id: string
  email: string
  name: string | null
  role: Role
  invited_by: string
  created_at: number
  expires_at: number
}

export type Invitations = ReturnType<typeof invitationsIn>

/** The invitations of an accounts database. One whose inviter is no longer an administrator is not open. */
export function invitationsIn(db: Database, people: People, now: () => number) {
  const open = `
    SELECT id, email, name, role, invited_by, created_at, expires_at FROM invitations
    WHERE expires_at > ? AND (
      invited_by = '${commandLine.id}'
      OR invited_by IN (SELECT id FROM people WHERE removed_at IS NULL AND role = 'administrator')
      OR invited_by IN (SELECT id FROM tokens WHERE revoked_at IS NULL AND role = 'administrator'))`
  const all = db.prepare(`${open} ORDER BY created_at, id`)
  const byCode = db.prepare(`${open} AND code_hash = ?`)

  function find(code: string): Invitation | undefined {
    const row: InvitationRow | undefined = byCode.get(now(), hashOf(code))
    return row && invitationOf(row)
  }

  return {
    /**
     * Invites somebody. An earlier invitation of the same address is no longer open. Throws an `AccountError` for an unusable address or
     * name, and for somebody who has an account.
     */
    create({ email, name, role, invitedBy }: NewInvitation): CreatedInvitation {
      const address = checkEmail(email)
      const chosen = name === undefined ? null : checkName(name)
      return transaction(db, () => {
        if (people.findByEmail(address)) throw new AccountError(`${address} already has an account.`)
        const [code, time] = [randomSecret(), now()]
        const row: InvitationRow = {
          id: randomId('i'),
          email: address,
          name: chosen,
          role,
          invited_by: invitedBy,
          created_at: time,
          expires_at: time + invitationLife,
        }
        db.prepare('DELETE FROM invitations WHERE email_key = ? OR expires_at <= ?').run(
          emailKey(address),
          time,
        )
        db.prepare(
          `INSERT INTO invitations (id, code_hash, email, email_key, name, role, invited_by, created_at, expires_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ).run(
          row.id,
          hashOf(code),
          row.email,
          emailKey(address),
          row.name,
          role,
          invitedBy,
          time,
          row.expires_at,
        )
        return { ...invitationOf(row), code }
      })
    },

    /** The open invitations, the oldest first. */
    list(): Invitation[] {
      const rows: InvitationRow[] = all.all(now())
      return rows.map(invitationOf)
    },

    /** The open invitation that `code` belongs to. */
    find,

    /**
     * Makes the account that `code` invites to, and uses the code up. Undefined, with nothing done, if there is no such open invitation.
     * Throws an `AccountError` for an unusable name or password. `name` counts only where the invitation has none.
     */
    async accept(
      code: string,
      { name, password }: { name: string; password: string },
    ): Promise<VerifiedPerson | undefined> {
      if (!find(code)) return undefined
      const passwordHash = await hashPassword(password)
      return transaction(db, () => {
        const invitation = find(code)
        if (!invitation) return undefined
        const { email, role } = invitation
        const person = people.insert({ email, role, name: invitation.name ?? checkName(name) }, passwordHash)
        return { person, passwordHash }
      })
    },

    /** Withdraws the invitation `id`. Throws an `AccountError` when there is none. */
    withdraw(id: string): void {
      const { changes } = db.prepare('DELETE FROM invitations WHERE id = ?').run(id)
      if (Number(changes) === 0) throw new AccountError(`There is no open invitation with the id "${id}".`)
    },
  }
}

function invitationOf({
  id,
  email,
  name,
  role,
  invited_by,
  created_at,
  expires_at,
}: InvitationRow): Invitation {
  return {
    id,
    email,
    ...(name !== null && { name }),
    role,
    invitedBy: invited_by,
    createdAt: new Date(created_at).toISOString(),
    expiresAt: new Date(expires_at).toISOString(),
  }
}
