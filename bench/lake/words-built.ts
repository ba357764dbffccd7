import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import { DatabaseSync } from '@photostructure/sqlite'
import { z } from 'zod'

import { freePort } from '../../tests/e2e/support/publication'
import { lakeCommand } from '../../tests/support/commands'
import { end, start } from '../support/processes'
import { environmentOf } from './commands'

const patienceMs = 30 * 60_000
const state = z.object({ built_to: z.number().nullable() })

/** Serves a folder until all documents of an import can be found by their words, which a lake puts in beside everything else. */
export async function buildWords(folder: string): Promise<void> {
  const child = start(process.execPath, [...lakeCommand, 'serve'], {
    cwd: process.cwd(),
    env: { ...environmentOf(folder), LAKE_PORT: String(await freePort()) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    for (const deadline = Date.now() + patienceMs; !areBuilt(folder); await delay(100)) {
      if (child.exitCode !== null) throw new Error(`The lake ended with code ${child.exitCode}.`)
      if (Date.now() > deadline) throw new Error('The lake did not learn the words of its documents.')
    }
  } finally {
    await end(child)
  }
}

function areBuilt(folder: string): boolean {
  const datasets = join(folder, 'datasets')
  return readdirSync(datasets)
    .filter((name) => name.endsWith('.sqlite'))
    .every((name) => {
      const database = new DatabaseSync(join(datasets, name), { readOnly: true })
      const { built_to: builtTo } = state.parse(database.prepare('SELECT built_to FROM words_state').get())
      database.close()
      return builtTo === null
    })
}
