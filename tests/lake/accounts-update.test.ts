import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openAccounts } from '@/lake/auth/accounts'
import { accountMigrations } from '@/lake/auth/schema'
import { hashOf } from '@/lake/auth/secrets'
import { openDatabase } from '@/lake/disk/database'

test('accounts of a lake from before there were authors keep their people, sessions and tokens', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lakeside-'))
  try {
    const older = openDatabase(join(folder, 'accounts.sqlite'), accountMigrations.slice(0, 1))
    older.exec(`
      INSERT INTO people VALUES ('p1', 'ed@news.test', 'ed@news.test', 'Ed', 'editor', 'hash', 1, NULL);
      INSERT INTO people VALUES ('p2', 'al@news.test', 'al@news.test', 'Al', 'administrator', 'hash', 1, 2);
      INSERT INTO sessions VALUES ('s1', 'p1', 'a browser', 1, 1);
      INSERT INTO session_secrets VALUES ('${hashOf('cookie')}', 's1');
      INSERT INTO tokens VALUES ('t1', '${hashOf('sk-secret')}', 'scripts', 'viewer', 1, NULL, NULL);
    `)
    older.close()

    const accounts = openAccounts(folder, { now: () => 2 })
    expect(accounts.people.list()).toMatchObject([{ id: 'p1', role: 'editor' }])
    expect(accounts.nameOf('p2')).toBe('Al')
    expect(accounts.sessions.identify('cookie')).toMatchObject({ id: 'p1', role: 'editor' })
    expect(accounts.tokens.identify('sk-secret')).toEqual({
      id: 't1',
      name: 'scripts',
      role: 'viewer',
      via: 'token',
    })
    accounts.close()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
