import { text } from 'node:stream/consumers'

import type { Command } from 'commander'

import { AccountError } from '../auth/account-error'
import type { Accounts } from '../auth/accounts'
import { randomPassword } from '../auth/passwords'
import type { Person } from '../auth/people'
import { namesOf, parseRole, roles } from '../auth/roles'

import { table, withAccounts } from '../auth/command'

type PasswordOption = { passwordStdin?: boolean }

/**
 * Adds `users add|list|role|passwd|sign-out|remove` to `program`. `open` opens the accounts when a command runs; `stdin` is where
 * `--password-stdin` reads from. Gives `users`, for further commands.
 */
export function addUserCommands(
  program: Command,
  open: () => Accounts,
  stdin: NodeJS.ReadableStream = process.stdin,
): Command {
  const users = program.command('users').description('people who can sign in')

  users
    .command('add')
    .description('add a person; without --password-stdin a random password is made and shown once')
    .requiredOption('--email <address>', 'e-mail address to sign in with')
    .requiredOption('--name <name>', 'name as colleagues see it')
    .requiredOption('--role <role>', namesOf(roles))
    .option('--password-stdin', 'read the password from standard input')
    .action(
      async (options: { email: string; name: string; role: string } & PasswordOption, command: Command) => {
        await withAccounts(command, open, async (accounts, print) => {
          const role = parseRole(options.role, roles)
          const { password, isMade } = await choosePassword(options, stdin)
          const person = await accounts.people.add({
            email: options.email,
            name: options.name,
            role,
            password,
          })
          print(`Added ${person.name} <${person.email}> as ${person.role}.`)
          if (isMade) print(shownOnce(password))
        })
      },
    )

  users
    .command('list')
    .description('list everybody who can sign in')
    .action(async (_options: object, command: Command) => {
      await withAccounts(command, open, (accounts, print) => {
        const people = accounts.people.list()
        if (people.length === 0) return print('Nobody has an account yet. Add somebody with "users add".')
        print(
          table(
            ['E-MAIL', 'NAME', 'ROLE', 'SINCE'],
            people.map(({ email, name, role, createdAt }) => [email, name, role, createdAt.slice(0, 10)]),
          ),
        )
      })
    })

  users
    .command('passwd')
    .description('give a person a new password and sign them out everywhere')
    .argument('<email>', 'e-mail address of the person')
    .option('--password-stdin', 'read the password from standard input')
    .action(async (email: string, options: PasswordOption, command: Command) => {
      await withAccounts(command, open, async (accounts, print) => {
        const person = existing(accounts, email)
        const { password, isMade } = await choosePassword(options, stdin)
        await accounts.people.setPassword(person.id, password)
        print(`${person.name} <${person.email}> has a new password and is signed out everywhere.`)
        if (isMade) print(shownOnce(password))
      })
    })

  users
    .command('sign-out')
    .description('end all sessions of a person; their password stays as it is')
    .argument('<email>', 'e-mail address of the person')
    .action(async (email: string, _options: object, command: Command) => {
      await withAccounts(command, open, (accounts, print) => {
        const person = existing(accounts, email)
        accounts.sessions.endAll(person.id)
        print(`${person.name} <${person.email}> is signed out everywhere.`)
      })
    })

  users
    .command('role')
    .description('give a person another role')
    .argument('<email>', 'e-mail address of the person')
    .argument('<role>', namesOf(roles))
    .action(async (email: string, name: string, _options: object, command: Command) => {
      await withAccounts(command, open, (accounts, print) => {
        const [person, role] = [existing(accounts, email), parseRole(name, roles)]
        accounts.people.setRole(person.id, role)
        print(`${person.name} <${person.email}> is ${role} now.`)
      })
    })

  users
    .command('remove')
    .description('remove a person and sign them out everywhere; their name stays in the history of documents')
    .argument('<email>', 'e-mail address of the person')
    .action(async (email: string, _options: object, command: Command) => {
      await withAccounts(command, open, (accounts, print) => {
        const person = existing(accounts, email)
        accounts.people.remove(person.id)
        print(`Removed ${person.name} <${person.email}>.`)
      })
    })

  return users
}

/** The person with that address. Throws an `AccountError` when there is none. */
export function existing(accounts: Accounts, email: string): Person {
  const person = accounts.people.findByEmail(email)
  if (!person) throw new AccountError(`Nobody with the address ${email} has an account.`)
  return person
}

async function choosePassword({ passwordStdin }: PasswordOption, stdin: NodeJS.ReadableStream) {
  if (!passwordStdin) return { password: randomPassword(), isMade: true }
  // Piped input usually ends with a line break that is not part of the password.
  return { password: (await text(stdin)).replace(/\r?\n$/, ''), isMade: false }
}

const shownOnce = (password: string) => `The password, shown only this once: ${password}`
