import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Command } from 'commander'

import { commandLine } from '../auth/command-line'
import { randomPassword } from '../auth/passwords'
import type { OpenLake } from '../http/server'
import type { Dataset } from '../dataset/dataset'
import { privateFile } from '../disk/private-files'
import { importNdjson } from '../transfer/import'

const author = commandLine.id

/** What `lake setup` did, printed as one line of JSON. A password is included only if this run has made it. */
export type SetupReport = {
  imported: number
  administrator: { email: string; password?: string }
  token: string
}

/**
 * Adds `lake setup`, which prepares a data folder for a site. What already exists is left as it is. LAKE_ADMIN_EMAIL and
 * LAKE_ADMIN_PASSWORD say who the first administrator is.
 */
export function addSetupCommand(program: Command, open: () => OpenLake): void {
  program
    .command('setup')
    .description(
      'on an empty lake: import a sample publication, add the first administrator, make a token for the site',
    )
    .option('--sample <file>', 'what to import into a lake that was never written to')
    .action(async ({ sample }: { sample?: string }) => {
      const lake = open()
      try {
        const imported = sample === undefined ? 0 : await importSample(lake, sample)
        const administrator = await firstAdministrator(lake)
        const report: SetupReport = { imported, administrator, token: siteToken(lake) }
        console.log(JSON.stringify(report))
      } finally {
        lake.close()
      }
    })
}

async function importSample({ datasets, assets }: OpenLake, file: string): Promise<number> {
  const [dataset]: Dataset[] = [...datasets.values()]
  // A lake whose editors have deleted everything is not new: it has a log.
  if (!dataset || dataset.seq > 0) return 0
  const { created } = await importNdjson(file, dataset, assets, { author, mode: 'createIfNotExists' })
  return created
}

async function firstAdministrator({
  accounts: { people },
  config,
}: OpenLake): Promise<SetupReport['administrator']> {
  const existing = people.list().find(({ role }) => role === 'administrator')
  if (existing) return { email: existing.email }
  const { email, password: chosen } = config.administrator
  const password = chosen ?? randomPassword()
  await people.add({ email, name: 'Administrator', role: 'administrator', password })
  return { email, ...(chosen === undefined && { password }) }
}

/** The token that the site reads with. It is made once, and kept in a file that only its owner may read. */
function siteToken({ accounts: { tokens }, config }: OpenLake): string {
  const file = join(config.folder, 'site-token')
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  // Older sites have a token that cannot count who opens a link.
  if (kept && tokens.identify(kept)?.role === 'site') return kept
  const { secret } = tokens.create('site', 'site')
  writeFileSync(file, `${secret}\n`, { mode: privateFile })
  return secret
}
