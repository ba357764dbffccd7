import type { Bench, Findings } from '../support/findings'
import { patchRequest } from './asking'
import { startBareServer } from './bare'
import { durableInserts } from './durable-inserts'
import { type Ground, groundOf } from './ground'
import { lineTo } from './line'
import { listen } from './listeners'
import { idleListeners } from './idle-listeners'
import { largestOf, sizesOf } from './sizes'
import { timeOf } from './timed'
import { median } from '../support/statistics'
import { barsOf, figuresOf, type Written } from './write-told'

const plan = { full: { rounds: 8, writes: 40 }, quick: { rounds: 2, writes: 15 } }

/**
 * One durable patch with idle listeners attached, against an insert of a document of that size into SQLite, which is on
 * disk too when it returns.
 */
export async function write(bench: Bench): Promise<Findings> {
  const { rounds, writes } = plan[bench.isQuick ? 'quick' : 'full']
  const server = await startBareServer(bench)
  const bareLine = lineTo(server.origin)
  bench.afterwards(bareLine.close)
  const sizes = [...new Set([sizesOf(bench)[0] ?? 0, largestOf(bench)])]
  const grounds: Ground[] = []
  for (const articles of sizes) grounds.push(await groundOf(bench, articles))
  const inserts = durableInserts(bench)

  let turn = 0
  const all: Written[] = grounds.flatMap(({ articles }) =>
    [0, 100, 1_000].map((listeners) => ({
      articles,
      listeners,
      patches: [],
      inserts: [],
      bare: [],
      each: [],
    })),
  )
  for (let round = 0; round < rounds; round += 1) {
    for (const written of all) {
      const ground = grounds.find(({ articles }) => articles === written.articles)
      if (!ground) continue
      const { lake, line, place } = ground
      const listeners = await listen(lake.origin, idleListeners(place, written.listeners, lake.viewer))
      const next = () => {
        turn += 1
        const set = { standfirst: `Written for the ${turn}th time.` }
        return patchRequest(place.story(turn)._id, set, lake.editor)
      }
      const first = next()
      const bareAsked = await server.imitate('patch', first, await line.ask(first))
      const document = JSON.stringify(place.story(turn))
      const [patches, bare, inserted] = [new Array<number>(), new Array<number>(), new Array<number>()]
      // In turn, so that whatever else the disk has to do affects all of them.
      while (patches.length < writes) {
        patches.push(timeOf(await line.ask(next())))
        bare.push(timeOf(await bareLine.ask(bareAsked)))
        inserted.push(inserts.insert(document))
      }
      listeners.close()
      written.patches.push(median(patches))
      written.bare.push(median(bare))
      written.inserts.push(median(inserted))
      written.each.push(...patches)
    }
    bench.say(`round ${round + 1} of ${rounds}`)
  }
  return { bars: barsOf(all), figures: figuresOf(all) }
}
