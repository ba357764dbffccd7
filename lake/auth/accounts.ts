import { join } from 'node:path'

import { openDatabase } from '../disk/database'

import { commandLine } from './command-line'
import { CorsOrigins } from './cors-origins'
import { invitationsIn, type Invitations } from './invitations'
import { keyValuesIn, type KeyValues } from './key-values'
import { passwordLinksIn, type PasswordLinks } from './password-links'
import { peopleIn, type People } from './people'
import { accountMigrations } from './schema'
import { sessionsIn, type Sessions } from './sessions'
import { tokensIn, type Tokens } from './tokens'

/** Everything about who may do what: people, their sessions and settings, invitations, API tokens, and the origins of pages. */
export type Accounts = {
  people: People
  sessions: Sessions
  tokens: Tokens
  keyValues: KeyValues
  invitations: Invitations
  passwordLinks: PasswordLinks
  corsOrigins: CorsOrigins
  /** What whoever has written something is called: a present or former person or token, or the command line. */
  nameOf(id: string): string | undefined
  close(): void
}

/**
 * Opens (or creates) `accounts.sqlite` in `folder`. The server and the command line may have it open at the same time: nothing is
 * cached, so each sees at once what the other writes. `now` is the clock, in milliseconds.
 */
export function openAccounts(folder: string, { now = Date.now }: { now?: () => number } = {}): Accounts {
  const db = openDatabase(join(folder, 'accounts.sqlite'), accountMigrations)
  const people = peopleIn(db, now)
  const tokens = tokensIn(db, now)
  return {
    people,
    sessions: sessionsIn(db, people, now),
    tokens,
    keyValues: keyValuesIn(db),
    invitations: invitationsIn(db, people, now),
    passwordLinks: passwordLinksIn(db, people, now),
    corsOrigins: new CorsOrigins(db, now),
    nameOf: (id) => (id === commandLine.id ? commandLine.name : (people.nameOf(id) ?? tokens.nameOf(id))),
    close: () => db.close(),
  }
}
