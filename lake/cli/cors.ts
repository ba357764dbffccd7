import type { Command } from 'commander'

import type { Accounts } from '../auth/accounts'
import { table, withAccounts } from '../auth/command'
import type { LakeConfig } from '../config'
import { AllowedOrigins } from '../http/allowed-origins'

/** Adds `cors add|list|remove` to `program`. A lake that is running takes notice at once. */
export function addCorsCommands(program: Command, open: () => Accounts, config: () => LakeConfig): void {
  const cors = program
    .command('cors')
    .description('origins besides the site’s own whose pages may use the lake from a browser')
  const originsOf = (accounts: Accounts) => new AllowedOrigins(config(), accounts.corsOrigins)

  cors
    .command('add')
    .description(
      'let pages of an origin read what readers may read and, with --credentials, use people’s sessions',
    )
    .argument('<origin>', 'such as https://app.example.org')
    .option(
      '--credentials',
      'for a Studio: its pages act for whoever is signed in, so it must be as trusted as they are',
    )
    .action(async (origin: string, { credentials = false }: { credentials?: boolean }, command: Command) => {
      await withAccounts(command, open, (accounts, print) => {
        const added = originsOf(accounts).add(origin, credentials)
        print(
          credentials
            ? `Pages of ${added.origin} may use people’s sessions.`
            : `Pages of ${added.origin} may read what readers may read.`,
        )
      })
    })

  cors
    .command('list')
    .description('list the origins whose pages may use the lake')
    .action(async (_options: object, command: Command) => {
      await withAccounts(command, open, (accounts, print) => {
        const { configured, stored } = originsOf(accounts).list()
        print(
          table(
            ['ORIGIN', 'SESSIONS', 'SINCE'],
            [
              ...configured.map((origin) => [origin, 'yes', 'set in the environment']),
              ...stored.map(({ origin, allowCredentials, createdAt }) => [
                origin,
                allowCredentials ? 'yes' : 'no',
                createdAt.slice(0, 10),
              ]),
            ],
          ),
        )
      })
    })

  cors
    .command('remove')
    .description('no longer let pages of an origin use the lake')
    .argument('<origin>', 'as "cors list" shows it')
    .action(async (origin: string, _options: object, command: Command) => {
      await withAccounts(command, open, (accounts, print) => {
        const removed = originsOf(accounts).remove(origin)
        print(`Pages of ${removed.origin} may no longer use the lake.`)
      })
    })
}
