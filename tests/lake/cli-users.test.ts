import { Readable } from 'node:stream'

import { Command, CommanderError } from 'commander'

import { openAccounts } from '@/lake/auth/accounts'
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
    addUserCommands(program, () => openAccounts(folder), Readable.from([input]))
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
