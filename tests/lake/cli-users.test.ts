import { Readable } from 'node:stream'

import { Command, CommanderError } from 'commander'

import { openAccounts } from '@/lake/auth/accounts'
import { addInvitationCommands } from '@/lake/cli/invitations'
import { addTokenCommands } from '@/lake/cli/tokens'
import { addUserCommands } from '@/lake/cli/users'

import { openTemporaryAccounts, password, removeTemporaryAccounts } from './auth-setup'

afterEach(removeTemporaryAccounts)

function setUp() {
  const { accounts, folder } = openTemporaryAccounts()

  /** Runs the command line `args` and gives what it printed and its exit code. */
  async function run(args: string[], input = '') {
    const printed = { out: '', err: '', code: 0 }
    const program = new Command('lake').exitOverride().configureOutput({
      writeOut: (text) => (printed.out += text),
      writeErr: (text) => (printed.err += text),
    })
    const users = addUserCommands(program, () => openAccounts(folder), Readable.from([input]))
    addInvitationCommands(
      users,
      () => openAccounts(folder),
      (secret) => `https://news.test/lake/v1/auth/invitation?code=${secret}`,
    )
    addTokenCommands(program, () => openAccounts(folder))
    await program.parseAsync(args, { from: 'user' }).catch((error) => {
      if (!(error instanceof CommanderError)) throw error
      printed.code = error.exitCode
    })
    return printed
  }

  const add = (email: string, role: string, ...more: string[]) =>
    run(['users', 'add', '--email', email, '--name', 'Ada Lake', '--role', role, ...more], `${password}\n`)

  return { accounts, run, add }
}

describe('users', () => {
  test('add makes a password and shows it', async () => {
    const { accounts, add } = setUp()
    const { out, err, code } = await add('ada@news.test', 'editor')
    expect({ err, code }).toEqual({ err: '', code: 0 })
    expect(out).toContain('Added Ada Lake <ada@news.test> as editor.')
    const shown = /only this once: (\S+)$/m.exec(out)?.[1] ?? ''
    expect((await accounts.people.verify('ada@news.test', shown))?.person.role).toBe('editor')
  })

  test('add takes a password from standard input, without its line break, and does not repeat it', async () => {
    const { accounts, add } = setUp()
    const { out } = await add('ada@news.test', 'viewer', '--password-stdin')
    expect(out).not.toContain(password)
    expect(await accounts.people.verify('ada@news.test', password)).toBeDefined()
  })

  test.each([
    [['users', 'add', '--email', 'a@b.test', '--name', 'A', '--role', 'boss'], 'There is no role "boss"'],
    [['users', 'add', '--email', 'nonsense', '--name', 'A', '--role', 'viewer'], 'not an e-mail address'],
    [['users', 'add', '--email', 'a@b.test', '--name', 'A'], "required option '--role <role>'"],
    [
      ['users', 'add', '--email', 'a@b.test', '--name', 'A', '--role', 'viewer', '--password-stdin'],
      'at least 10 characters',
    ],
    [['users', 'passwd', 'a@b.test'], 'Nobody with the address a@b.test has an account.'],
    [['users', 'sign-out', 'a@b.test'], 'Nobody with the address a@b.test has an account.'],
    [['users', 'remove', 'a@b.test'], 'Nobody with the address a@b.test has an account.'],
    [['users', 'invite', '--email', 'nonsense', '--role', 'viewer'], 'not an e-mail address'],
    [['users', 'invite', '--email', 'a@b.test', '--role', 'boss'], 'There is no role "boss"'],
    [['users', 'invite', '--email', 'a@b.test', '--name', ' ', '--role', 'viewer'], 'A name needs'],
    [['users', 'uninvite', 'a@b.test'], 'There is no open link for a@b.test.'],
    [['users', 'reset-link', 'a@b.test'], 'Nobody with the address a@b.test has an account.'],
    [['tokens', 'create', '--name', ' ', '--role', 'viewer'], 'A token needs a name'],
    [['tokens', 'revoke', 't0'], 'There is no token with the id "t0".'],
  ])('%j fails with a reason', async (args, reason) => {
    const { run } = setUp()
    const { out, err, code } = await run(args, 'short\n')
    expect(code).toBe(1)
    expect(err).toContain(reason)
    expect(out).toBe('')
  })

  test('list shows everybody and no hash', async () => {
    const { add, run } = setUp()
    expect((await run(['users', 'list'])).out).toContain('Nobody has an account yet.')
    await add('b@news.test', 'viewer')
    await add('a@news.test', 'administrator')
    const { out } = await run(['users', 'list'])
    expect(out.split('\n').map((line) => line.split(/ {2,}/).slice(0, 3))).toEqual([
      ['E-MAIL', 'NAME', 'ROLE'],
      ['a@news.test', 'Ada Lake', 'administrator'],
      ['b@news.test', 'Ada Lake', 'viewer'],
      [''],
    ])
    expect(out).not.toContain('argon2')
  })

  test('passwd replaces the password and signs the person out', async () => {
    const { accounts, add, run } = setUp()
    await add('ada@news.test', 'editor', '--password-stdin')
    const verified = await accounts.people.verify('ada@news.test', password)
    const session = verified && accounts.sessions.start(verified, '')
    const { code } = await run(['users', 'passwd', 'ADA@news.test', '--password-stdin'], 'a different phrase')
    expect(code).toBe(0)
    expect(accounts.sessions.identify(session?.secret ?? '')).toBeUndefined()
    expect(await accounts.people.verify('ada@news.test', password)).toBeUndefined()
    expect(await accounts.people.verify('ada@news.test', 'a different phrase')).toBeDefined()
  })

  test('sign-out ends all sessions of a person and leaves the password', async () => {
    const { accounts, add, run } = setUp()
    await add('ada@news.test', 'editor', '--password-stdin')
    const verified = await accounts.people.verify('ada@news.test', password)
    const session = verified && accounts.sessions.start(verified, '')
    expect((await run(['users', 'sign-out', 'ADA@news.test'])).out).toContain(
      'Ada Lake <ada@news.test> is signed out everywhere.',
    )
    expect(accounts.sessions.identify(session?.secret ?? '')).toBeUndefined()
    expect(await accounts.people.verify('ada@news.test', password)).toBeDefined()
  })

  test('role gives another role, which counts at once', async () => {
    const { accounts, add, run } = setUp()
    await add('ada@news.test', 'editor', '--password-stdin')
    const verified = await accounts.people.verify('ada@news.test', password)
    const session = verified && accounts.sessions.start(verified, '')
    const { out } = await run(['users', 'role', 'ADA@news.test', 'author'])
    expect(out).toContain('Ada Lake <ada@news.test> is author now.')
    expect(accounts.sessions.identify(session?.secret ?? '')).toMatchObject({ role: 'author' })
    const wrong = await run(['users', 'role', 'ada@news.test', 'owner'])
    expect(wrong.err).toContain('There is no role "owner". Choose administrator, editor, author or viewer.')
  })

  test('role keeps the last administrator', async () => {
    const { accounts, add, run } = setUp()
    await add('a@news.test', 'administrator')
    const { code, err } = await run(['users', 'role', 'a@news.test', 'editor'])
    expect(code).toBe(1)
    expect(err).toContain('a@news.test is the last administrator and stays administrator.')
    expect(accounts.people.list()).toMatchObject([{ role: 'administrator' }])
  })

  test('remove keeps the last administrator', async () => {
    const { accounts, add, run } = setUp()
    await add('a@news.test', 'administrator')
    await add('b@news.test', 'administrator')
    expect((await run(['users', 'remove', 'a@news.test'])).code).toBe(0)
    const { code, err } = await run(['users', 'remove', 'b@news.test'])
    expect(code).toBe(1)
    expect(err).toContain('b@news.test is the last administrator and cannot be removed.')
    expect(accounts.people.list()).toHaveLength(1)
  })
})

describe('invitations', () => {
  const invite = ['users', 'invite', '--email', 'Bob@news.test', '--role', 'editor']
  const codeIn = (out: string) =>
    /^https:\/\/news\.test\/lake\/v1\/auth\/invitation\?code=([\w-]{43})\n$/.exec(out)?.[1] ?? ''

  test('invite prints the link alone on the last line, list shows no code, uninvite ends it', async () => {
    const { run } = setUp()
    expect((await run(['users', 'invitations'])).out).toContain('No invitation is open.')
    const { out, err } = await run([...invite, '--name', 'Bob Bay'])
    const code = codeIn(out)
    expect(code).not.toBe('')
    expect(err).toMatch(/^Invited Bob@news.test as editor. This link works once, until \d{4}-\d\d-\d\d/)
    const list = (await run(['users', 'invitations'])).out
    expect(list).toMatch(/Bob@news\.test +Bob Bay +editor +Command line +\d{4}/)
    expect(list).not.toContain(code)
    expect((await run(['users', 'uninvite', 'bob@NEWS.test'])).out).toBe(
      'The link for Bob@news.test no longer works.\n',
    )
    expect((await run(['users', 'invitations'])).out).toContain('No invitation is open.')
  })

  test('a second invitation of one address takes the place of the first', async () => {
    const { run } = setUp()
    const first = codeIn((await run(invite)).out)
    const { out, err } = await run(invite)
    expect(err).toContain('The link of the invitation before no longer works.')
    expect(codeIn(out)).not.toBe(first)
    expect((await run(['users', 'invitations'])).out.match(/Bob@news/g)).toHaveLength(1)
  })

  test('somebody who has an account is not invited, and may be given a link for a new password', async () => {
    const { add, run } = setUp()
    await add('bob@news.test', 'editor', '--password-stdin')
    const refused = await run(invite)
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toContain('Bob@news.test already has an account.')
    const { out, err } = await run(['users', 'reset-link', 'BOB@news.test'])
    expect(codeIn(out)).not.toBe('')
    expect(err).toContain('With this link Ada Lake <bob@news.test> chooses a new password')
    expect((await run(['users', 'uninvite', 'bob@news.test'])).code).toBe(0)
    expect((await run(['users', 'uninvite', 'bob@news.test'])).code).toBe(1)
  })
})

describe('tokens', () => {
  test('create prints the token alone on the last line, and nothing else to standard output', async () => {
    const { accounts, run } = setUp()
    const { out, err } = await run(['tokens', 'create', '--name', 'The site', '--role', 'viewer'])
    expect(out).toMatch(/^sk[\w-]{43}\n$/)
    expect(err).toContain('The site')
    expect(accounts.tokens.identify(out.trim())).toMatchObject({ name: 'The site', role: 'viewer' })
  })

  test('list shows ids and names, revoke ends one', async () => {
    const { accounts, run } = setUp()
    const { out } = await run(['tokens', 'create', '--name', 'The site', '--role', 'viewer'])
    const list = (await run(['tokens', 'list'])).out
    expect(list).toContain('The site')
    expect(list).not.toContain(out.trim())
    const id = accounts.tokens.list()[0]?.id ?? ''
    expect((await run(['tokens', 'revoke', id])).code).toBe(0)
    expect(accounts.tokens.identify(out.trim())).toBeUndefined()
    expect((await run(['tokens', 'list'])).out).toContain('There are no tokens.')
  })
})
