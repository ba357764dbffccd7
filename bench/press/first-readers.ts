import { startCountingProxy } from '../support/counting-proxy'
import { taste } from '../support/contest'
import type { Bench, Findings } from '../support/findings'
import { startReaders } from '../support/readers'
import { startPublication, startSite } from '../support/site'
import { otherStories, samplePages } from './sample'

const crowd = 1_000

/**
 * A thousand readers ask at once for a story that was never printed. How often it is rendered is counted at the
 * lake: each render queries the article the same number of times, which is measured first with a single reader of
 * another story.
 */
export async function firstReaders(bench: Bench): Promise<Findings> {
  const { lakeUrl } = await startPublication(bench)
  const lake = await startCountingProxy(
    bench,
    lakeUrl,
    ({ pathname, searchParams }) =>
      pathname.includes('/data/query/') && searchParams.get('tag') === 'article',
  )
  const { origin } = await startSite(bench, { env: { SANITY_API_HOST: lake.url } })

  const asked = async (read: () => Promise<unknown>) => {
    const before = lake.count()
    await read()
    return lake.count() - before
  }
  const queriesOfOne = await asked(() => taste({ url: origin + samplePages.story, headers: {} }))
  if (queriesOfOne === 0) throw new Error('A render that asks the lake for nothing cannot be counted.')

  const renders: number[] = []
  const errors: Record<string, number>[] = []
  for (const path of otherStories.slice(0, bench.isQuick ? 1 : 5)) {
    const queries = await asked(async () => {
      const job = { origin, connections: crowd, paths: [path], requests: crowd }
      const report = await startReaders(bench, job).report
      bench.say(`${path}: ${JSON.stringify({ ...report.origins, ...report.errors })}`)
      errors.push(report.errors)
    })
    renders.push(queries / queriesOfOne)
  }
  const failed = errors.flatMap((each) => Object.values(each)).reduce((sum, count) => sum + count, 0)
  return {
    bars: [
      {
        what: `${crowd} first readers at once of a page never printed: renders`,
        bar: '1',
        measured: `${renders.join(', ')} (${renders.length} pages); ${failed} errors`,
        isMet: failed === 0 && renders.every((count) => count === 1),
      },
    ],
    figures: [],
  }
}
