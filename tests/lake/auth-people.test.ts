import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openAccounts } from '@/lake/auth/accounts'
import { accountMigrations } from '@/lake/auth/schema'
import { openDatabase } from '@/lake/disk/database'
import { checkPassword, hashPassword, randomPassword } from '@/lake/auth/passwords'

import { addPerson, openTemporaryAccounts, password, removeTemporaryAccounts } from './auth-setup'

afterEach(removeTemporaryAccounts)

describe('passwords', () => {
  test.each([
    ['nine char', 'too short'],
    ['', 'too short'],
    ['🐟'.repeat(9), 'too short'],
    ['x'.repeat(1001), 'too long'],
  ])('%p is refused with a reason', (candidate, reason) => {
    expect(() => checkPassword(candidate)).toThrow(reason)
  })

  test.each([['ten chars!'], ['🐟'.repeat(10)], ['x'.repeat(1000)]])('%p is accepted', (candidate) => {
    expect(() => checkPassword(candidate)).not.toThrow()
  })

  test('are stored as Argon2id with the parameters OWASP recommends', async () => {
    expect(await hashPassword(password)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  test('made at random are accepted and differ', () => {
    expect(randomPassword()).toMatch(/^([a-z2-9]{4}-){4}[a-z2-9]{4}$/)
    expect(randomPassword()).not.toBe(randomPassword())
    expect(() => checkPassword(randomPassword())).not.toThrow()
  })
})

describe('people', () => {
  test('have an id, and are found by address whatever its case', async () => {
    const { accounts } = openTemporaryAccounts()
    const ada = await addPerson(accounts)
    expect(ada.id).toMatch(/^p[a-z0-9]{15}$/)
    expect(accounts.people.findByEmail(' ADA@News.Test ')).toEqual(ada)
  })

  test('cannot share an address that differs only in case', async () => {
    const { accounts } = openTemporaryAccounts()
    await addPerson(accounts)
    await expect(addPerson(accounts, 'viewer', 'Ada@NEWS.test')).rejects.toThrow('already has an account')
  })

  test.each([
    ['ada'],
    ['@news.test'],
    ['a b@news.test'],
    ['a@b@c'],
    [`${'x'.repeat(250)}@news.test`],
    ['a\0@b'],
  ])('the address %p is refused', async (email) => {
    const { accounts } = openTemporaryAccounts()
    await expect(addPerson(accounts, 'viewer', email)).rejects.toThrow('is not an e-mail address')
  })

  test('a name of spaces is refused', async () => {
    const { accounts } = openTemporaryAccounts()
    const nameless = { email: 'a@b.test', name: '  ', role: 'viewer', password } as const
    await expect(accounts.people.add(nameless)).rejects.toThrow('A name needs')
  })

  test('the last administrator cannot be removed, the last but one can', async () => {
    const { accounts } = openTemporaryAccounts()
    const first = await addPerson(accounts, 'administrator', 'first@news.test')
    await addPerson(accounts, 'editor', 'editor@news.test')
    expect(() => accounts.people.remove(first.id)).toThrow('last administrator')
    await addPerson(accounts, 'administrator', 'second@news.test')
    accounts.people.remove(first.id)
    expect(accounts.people.list().map(({ email }) => email)).toEqual(['editor@news.test', 'second@news.test'])
  })

  test('who were removed cannot sign in, keep their name in the history and can be added again', async () => {
    const { accounts } = openTemporaryAccounts()
    const ada = await addPerson(accounts)
    accounts.people.remove(ada.id)
    expect(await accounts.people.verify('ada@news.test', password)).toBeUndefined()
    expect(await accounts.people.verify('', password)).toBeUndefined()
    expect(accounts.people.nameOf(ada.id)).toBe('Ada Lake')
    expect((await addPerson(accounts)).id).not.toBe(ada.id)
  })

  test('sign in with the password alone, in any Unicode form', async () => {
    const { accounts } = openTemporaryAccounts()
    await accounts.people.add({
      email: 'z@news.test',
      name: 'Zoë',
      role: 'editor',
      password: 'Zoë am See 2026',
    })
    const right = await accounts.people.verify('z@news.test', 'Zoe\u0308 am See 2026')
    expect(right?.person.name).toBe('Zoë')
    expect(await accounts.people.verify('z@news.test', 'Zoe am See 2026')).toBeUndefined()
    expect(await accounts.people.verify('nobody@news.test', 'Zoë am See 2026')).toBeUndefined()
  })
})

describe('the file', () => {
  test('shows at once to one process what another wrote', async () => {
    const { accounts, folder } = openTemporaryAccounts()
    const commandLine = openAccounts(folder)
    const ada = await addPerson(commandLine)
    expect(accounts.people.list()).toEqual([ada])
    commandLine.close()
  })

  test('is for its owner only', () => {
    const { folder } = openTemporaryAccounts()
    expect(statSync(join(folder, 'accounts.sqlite')).mode & 0o077).toBe(0)
  })

  test('of an earlier lake keeps its people, and takes invitations and origins', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lakeside-accounts-'))
    try {
      const before = openDatabase(join(folder, 'accounts.sqlite'), accountMigrations.slice(0, 1))
      before.exec(
        `INSERT INTO people (id, email, email_key, name, role, password_hash, created_at)
         VALUES ('p1', 'ada@news.test', 'ada@news.test', 'Ada', 'administrator', 'x', 0)`,
      )
      before.close()
      const accounts = openAccounts(folder)
      expect(accounts.people.list()).toMatchObject([{ id: 'p1', name: 'Ada', role: 'administrator' }])
      accounts.invitations.create({ email: 'bob@news.test', role: 'viewer', invitedBy: 'p1' })
      expect(accounts.invitations.list()).toHaveLength(1)
      accounts.corsOrigins.add('https://app.example.org', false)
      expect(accounts.corsOrigins.list()).toHaveLength(1)
      accounts.close()
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
