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
const state = z.object({ left: z.number() })

/**
 * Serves a folder until all that documents are found by is complete: the words of an import, and the lists that `ask`, which is given the
 * lake's origin once it answers, has asked for. A lake builds both beside everything else.
 */
export async function build(folder: string, ask?: (origin: string) => Promise<void>): Promise<void> {
  const port = await freePort()
  const child = start(process.execPath, [...lakeCommand, 'serve'], {
    cwd: process.cwd(),
    env: { ...environmentOf(folder), LAKE_PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const until = async (holds: () => boolean | Promise<boolean>) => {
    for (const deadline = Date.now() + patienceMs; !(await holds()); await delay(100)) {
      if (child.exitCode !== null) throw new Error(`The lake ended with code ${child.exitCode}.`)
      if (Date.now() > deadline) throw new Error('The lake did not get through with its documents.')
    }
  }
  const origin = `http://127.0.0.1:${port}`
  const answers = () =>
    fetch(`${origin}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    )
  try {
    await until(answers)
    await until(() => isComplete(folder))
    // What is found by one list may be asked for more.
    for (let times = 0; ask && times < 2; times += 1) {
      await ask(origin)
      // A list is begun a moment after it was asked for.
      await delay(500)
      await until(() => isComplete(folder))
    }
  } finally {
    await end(child)
  }
}

function isComplete(folder: string): boolean {
  const datasets = join(folder, 'datasets')
  return readdirSync(datasets)
    .filter((name) => name.endsWith('.sqlite'))
    .every((name) => {
      const database = new DatabaseSync(join(datasets, name), { readOnly: true })
      const { left } = state.parse(
        database
          .prepare(
            `SELECT (SELECT count(*) FROM lists WHERE built_to IS NOT NULL)
                  + (SELECT count(*) FROM words_state WHERE built_to IS NOT NULL)
                  + (SELECT count(*) FROM words_late) AS left`,
          )
          .get(),
      )
      database.close()
      return left === 0
    })
}
