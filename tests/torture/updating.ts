import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import type { Dataset } from '@/lake/dataset/dataset'

import type { Random } from '../../bench/corpus/random'
import { causeInSchema2, writeSchema2 } from '../lake/support/schema-2'
import { assertWhole } from './checks'
import { fileOf, withDataset } from './copies'
import { assertThat, type Figures } from './figures'
import { start } from './lake-process'

/** Gives a lake's content to a folder of the schema before the present one, and kills the update of it at random moments. */
export async function killUpdates(
  folder: string,
  kills: number,
  random: Random,
  figures: Figures,
): Promise<void> {
  const old = mkdtempSync(`${folder}-old-`)
  const before = await withDataset(folder, (dataset) => {
    writeSchema2(fileOf(old), dataset)
    return contentOf(dataset)
  })
  const names = () => readdirSync(join(old, 'datasets'))
  for (let kill = 0; kill < kills; kill += 1) {
    const { child, ended, text } = start(old, 'serve')
    while (
      !names().some((name) => name.includes('building')) &&
      child.exitCode === null &&
      !text().includes('http:')
    )
      await delay(1)
    await delay(random.between(0, 250))
    child.kill('SIGKILL')
    await ended
    assertThat(child.exitCode === null, `The lake had ended by itself: ${text()}`)
    figures['updates killed'] += 1
  }
  const after = await withDataset(old, (dataset) => {
    assertWhole(dataset)
    return contentOf(dataset)
  })
  assertThat(after === before, `What was brought up to date has another content than before: ${old}`)
  const left = names().filter((name) => name.includes('building'))
  assertThat(left.length === 0, `An update has left ${left.join(', ')}.`)
  rmSync(old, { recursive: true, force: true })
}

/** What there is, as that schema can say it. */
function contentOf(dataset: Dataset): string {
  const journal = dataset.log.since(0).map(({ changes, ...transaction }) => ({
    ...transaction,
    changes: changes.map((change) => ({ ...change, cause: causeInSchema2(change.cause) })),
  }))
  return JSON.stringify([dataset.lineage, journal, [...dataset.documents()]])
}
