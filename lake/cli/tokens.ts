import type { Command } from 'commander'

import type { Accounts } from '../auth/accounts'
import { namesOf, parseRole, tokenRoles } from '../auth/roles'

import { table, withAccounts } from '../auth/command'

/** Adds `tokens create|list|revoke` to `program`. `open` opens the accounts when a command runs. */
export function addTokenCommands(program: Command, open: () => Accounts): void {
  const tokens = program.command('tokens').description('API tokens for programs')

  tokens
    .command('create')
    .description('make a token, which is printed once, alone on the last line')
    .requiredOption('--name <name>', 'what the token is for')
    .requiredOption('--role <role>', namesOf(tokenRoles))
    .option('--dataset <name...>', 'a dataset that it is for, perhaps several; without it, all')
    .action(async (options: { name: string; role: string; dataset?: string[] }, command: Command) => {
      await withAccounts(command, open, (accounts, print, remark) => {
        const token = accounts.tokens.create(
          options.name,
          parseRole(options.role, tokenRoles),
          options.dataset,
        )
        remark(`Made the token "${token.name}" (${token.id}, ${token.role}). It is shown only this once:`)
        print(token.secret)
      })
    })

  tokens
    .command('list')
    .description('list the tokens in use')
    .action(async (_options: object, command: Command) => {
      await withAccounts(command, open, (accounts, print) => {
        const list = accounts.tokens.list()
        if (list.length === 0) return print('There are no tokens. Make one with "tokens create".')
        print(
          table(
            ['ID', 'NAME', 'ROLE', 'DATASETS', 'SINCE', 'LAST USED'],
            list.map(({ id, name, role, datasets, createdAt, lastUsedAt }) => [
              id,
              name,
              role,
              datasets?.join(', ') ?? 'all',
              createdAt.slice(0, 10),
              lastUsedAt?.slice(0, 10) ?? 'never',
            ]),
          ),
        )
      })
    })

  tokens
    .command('revoke')
    .description('make a token invalid at once')
    .argument('<id>', 'id of the token, as "tokens list" shows it')
    .action(async (id: string, _options: object, command: Command) => {
      await withAccounts(command, open, (accounts, print) => {
        accounts.tokens.revoke(id)
        print(`Revoked the token ${id}.`)
      })
    })
}
