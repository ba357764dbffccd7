import { Command, CommanderError } from 'commander'

import { openAccounts } from '@/lake/auth/accounts'
import { addCorsCommands } from '@/lake/cli/cors'

import { openTemporaryAccounts, removeTemporaryAccounts } from './auth-setup'
import { lakeConfig } from './support/lake-config'

afterEach(removeTemporaryAccounts)

function setUp() {
  const { folder } = openTemporaryAccounts()
  /** Runs the command line `args` and gives what it printed and its exit code. */
  return async (...args: string[]) => {
    const printed = { out: '', err: '', code: 0 }
    const program = new Command('lake').exitOverride().configureOutput({
      writeOut: (text) => (printed.out += text),
      writeErr: (text) => (printed.err += text),
    })
    addCorsCommands(
      program,
      () => openAccounts(folder),
      () => lakeConfig(folder),
    )
    await program.parseAsync(['cors', ...args], { from: 'user' }).catch((error) => {
      if (!(error instanceof CommanderError)) throw error
      printed.code = error.exitCode
    })
    return printed
  }
}

test('origins are added, listed beside those of the environment, and removed', async () => {
  const run = setUp()
  expect((await run('add', 'https://App.example.org/')).out).toBe(
    'Pages of https://app.example.org may read what readers may read.\n',
  )
  expect((await run('add', 'https://desk.example.org', '--credentials')).out).toBe(
    'Pages of https://desk.example.org may use people’s sessions.\n',
  )
  const rows = (await run('list')).out.trim().split('\n')
  expect(rows.map((line) => line.split(/ {2,}/))).toEqual([
    ['ORIGIN', 'SESSIONS', 'SINCE'],
    ['http://localhost:3000', 'yes', 'set in the environment'],
    ['https://app.example.org', 'no', expect.stringMatching(/^\d{4}-\d\d-\d\d$/)],
    ['https://desk.example.org', 'yes', expect.any(String)],
  ])
  expect((await run('remove', 'https://app.example.org')).out).toBe(
    'Pages of https://app.example.org may no longer use the lake.\n',
  )
  expect((await run('list')).out).not.toContain('app.example.org')
})

test.each([
  [['add', 'app.example.org'], '"app.example.org" is not an origin: it must be a full URL'],
  [['add', 'https://*.example.org'], 'without spaces or *'],
  [['add', 'http://localhost:3000'], 'is allowed already, by SITE_URL or LAKE_CORS_ORIGINS'],
  [['add', 'https://desk.example.org'], 'https://desk.example.org is allowed already. To change it'],
  [['remove', 'http://localhost:3000'], 'Remove it there, and start the lake again.'],
  [['remove', 'https://app.example.org'], 'https://app.example.org is not an allowed origin.'],
  [['remove', 'nonsense'], '"nonsense" is not an origin'],
])('cors %j fails with a reason', async (args, reason) => {
  const run = setUp()
  await run('add', 'https://desk.example.org')
  const { out, err, code } = await run(...args)
  expect({ out, code }).toEqual({ out: '', code: 1 })
  expect(err).toContain(reason)
})
