import type { Command } from 'commander'

import { AccountError } from '../auth/account-error'
import type { Accounts } from '../auth/accounts'
import { table, withAccounts } from '../auth/command'
import { commandLine } from '../auth/command-line'
import { emailKey } from '../auth/people'
import { namesOf, parseRole, roles } from '../auth/roles'
import { existing } from './users'

type Invite = { email: string; name?: string; role: string }

/** Adds `invite|invitations|uninvite|reset-link` to `users`. `linkTo` makes the link of a code. */
export function addInvitationCommands(
  users: Command,
  open: () => Accounts,
  linkTo: (code: string) => string,
): void {
  users
    .command('invite')
    .description(
      'make a link by which somebody chooses a password and joins; it is printed once, alone on the last line',
    )
    .requiredOption('--email <address>', 'e-mail address to sign in with')
    .option('--name <name>', 'name as colleagues see it; without it, the page asks')
    .requiredOption('--role <role>', namesOf(roles))
    .action(async ({ email, name, role }: Invite, command: Command) => {
      await withAccounts(command, open, (accounts, print, remark) => {
        const isAgain = invitationOf(accounts, email) !== undefined
        const invitation = accounts.invitations.create({
          email,
          name,
          role: parseRole(role, roles),
          invitedBy: commandLine.id,
        })
        remark(
          `Invited ${invitation.email} as ${invitation.role}. This link works once, until ${minute(invitation.expiresAt)}:`,
        )
        print(linkTo(invitation.code))
        if (isAgain) remark('The link of the invitation before no longer works.')
      })
    })

  users
    .command('invitations')
    .description('list the invitations that are open')
    .action(async (_options: object, command: Command) => {
      await withAccounts(command, open, (accounts, print) => {
        const all = accounts.invitations.list()
        if (all.length === 0) return print('No invitation is open. Invite somebody with "users invite".')
        print(
          table(
            ['E-MAIL', 'NAME', 'ROLE', 'INVITED BY', 'UNTIL'],
            all.map(({ email, name, role, invitedBy, expiresAt }) => [
              email,
              name ?? '',
              role,
              accounts.nameOf(invitedBy) ?? invitedBy,
              minute(expiresAt),
            ]),
          ),
        )
      })
    })

  users
    .command('uninvite')
    .description('withdraw an invitation, or a link for a new password: the link no longer works')
    .argument('<email>', 'e-mail address that was invited')
    .action(async (email: string, _options: object, command: Command) => {
      await withAccounts(command, open, (accounts, print) => {
        const invitation = invitationOf(accounts, email)
        const person = accounts.people.findByEmail(email)
        if (invitation) accounts.invitations.withdraw(invitation.id)
        else if (!person || !accounts.passwordLinks.withdraw(person))
          throw new AccountError(`There is no open link for ${email}.`)
        print(`The link for ${invitation?.email ?? person?.email} no longer works.`)
      })
    })

  users
    .command('reset-link')
    .description(
      'make a link by which a person chooses a new password; it is printed once, alone on the last line',
    )
    .argument('<email>', 'e-mail address of the person')
    .action(async (email: string, _options: object, command: Command) => {
      await withAccounts(command, open, (accounts, print, remark) => {
        const person = existing(accounts, email)
        const { code, expiresAt } = accounts.passwordLinks.create(person)
        remark(
          `With this link ${person.name} <${person.email}> chooses a new password, which signs them out everywhere. It works once, until ${minute(expiresAt)}:`,
        )
        print(linkTo(code))
      })
    })
}

const invitationOf = (accounts: Accounts, email: string) =>
  accounts.invitations.list().find((each) => emailKey(each.email) === emailKey(email))

const minute = (time: string) => `${time.slice(0, 16).replace('T', ' ')} UTC`
