import { setTimeout as delay } from 'node:timers/promises'

import type { Random } from '../../bench/corpus/random'
import { assertWhole } from './checks'
import { withCopy, withDatabase, withDataset } from './copies'
import { differing, dump } from './dump'
import { assertThat, type Figures } from './figures'
import { start } from './lake-process'

/** Ways in which a replica may be wrong. */
const harms = [
  'DELETE FROM entries WHERE rid % 5 = 0',
  'DELETE FROM heads WHERE rid % 7 = 0',
  'UPDATE parts SET published = published + 1',
  'DELETE FROM referrers WHERE rid % 3 = 0',
  'UPDATE heads SET visible = 0 WHERE rid % 4 = 0; DELETE FROM bodies',
  'DELETE FROM parts',
  'DELETE FROM words WHERE rowid % 4 = 0',
]

/** Spoils the replica of a lake's copy and kills the rebuild of it at random moments: nothing or all of it is done. */
export async function killRebuilds(
  folder: string,
  kills: number,
  random: Random,
  figures: Figures,
): Promise<void> {
  await withCopy(folder, async (copy) => {
    const good = withDatabase(copy, dump)
    withDatabase(copy, (db) => db.exec(random.pick(harms)))
    const spoilt = withDatabase(copy, dump)
    for (let kill = 0; kill < kills; kill += 1) {
      const { child, ended, text } = start(copy, 'rebuild')
      // It has looked through the journal, and begins.
      while (!text().includes('is whole') && child.exitCode === null) await delay(1)
      await delay(random.between(0, 500))
      child.kill('SIGKILL')
      await ended
      assertThat(child.exitCode === null || child.exitCode === 0, `A rebuild failed: ${text()}`)
      if (child.signalCode === 'SIGKILL') figures['rebuilds killed'] += 1
      const now = withDatabase(copy, dump)
      const isDone = differing(good, now).length === 0
      const lines = differing(spoilt, now)
      assertThat(isDone || lines.length === 0, `A rebuild was half done:\n${lines.join('\n')}`)
    }
    const { ended, text } = start(copy, 'rebuild')
    const [code] = await ended
    assertThat(code === 0, `A rebuild failed: ${text()}`)
    await withDataset(copy, assertWhole)
    const lines = differing(good, withDatabase(copy, dump))
    assertThat(lines.length === 0, `A rebuild gave something else:\n${lines.join('\n')}`)
  })
}
