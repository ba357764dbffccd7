import { existsSync } from 'node:fs'

import { Command } from 'commander'

import { openAccounts } from '../auth/accounts'
import { addCorsCommands } from './cors'
import { addDeletedCommands } from './deleted'
import { addExplainCommand } from './explain'
import { exportCommand } from './export'
import { importCommand, type OpenedLake } from './import'
import { addInvitationCommands } from './invitations'
import { addRebuildCommand } from './rebuild'
import { addServeCommand } from './serve'
import { addSetupCommand } from './setup'
import { addTokenCommands } from './tokens'
import { addUserCommands } from './users'
import { addVerifyCommand } from './verify'
import { parseConfig } from '../config'
import { invitationAddress } from '../http/invitation-address'
import { openLake } from '../http/server'

// What a command writes, such as an export, is as private as the lake's own files.
process.umask(0o077)

// The site reads the same files. A variable that the shell sets is not taken from them.
for (const file of ['.env.local', '.env']) if (existsSync(file)) process.loadEnvFile(file)

const config = () => parseConfig(process.env, process.cwd())
const lake = () => openLake(config())
const accounts = () => openAccounts(config().folder)

/** The lake with its first dataset, for commands that move documents. */
const forTransfer = (): OpenedLake => {
  const opened = lake()
  const [dataset] = opened.datasets.values()
  if (!dataset) throw new Error('The lake has no dataset.')
  // Another import may be under way.
  dataset.wait = 60_000
  return { dataset, assets: opened.assets, close: opened.close }
}

const program = new Command('lake')
  .description(
    "Lakeside's content lake: serves Sanity's HTTP API from a folder of your own (LAKE_DATA, default .lake).",
  )
  .showHelpAfterError('(add --help to see what is possible)')

addServeCommand(program, config)
addSetupCommand(program, lake)
program.addCommand(importCommand(forTransfer))
program.addCommand(exportCommand(forTransfer))
addVerifyCommand(program, lake)
addRebuildCommand(program, config, lake)
addExplainCommand(program, config)
addDeletedCommands(program, lake)
const users = addUserCommands(program, accounts)
addInvitationCommands(users, accounts, (code) => invitationAddress(config(), code))
addTokenCommands(program, accounts)
addCorsCommands(program, accounts, config)

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})
