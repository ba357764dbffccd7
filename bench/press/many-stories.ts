import { importArticles } from '../support/articles'
import { taste } from '../support/contest'
import type { Bench, Figure, Findings } from '../support/findings'
import { number } from '../support/format'
import { startReaders } from '../support/readers'
import type { ReadingReport } from '../support/reading'
import { startPublication, startSite } from '../support/site'

const plan = {
  full: { stories: 10_000, kept: 2_000, requests: 3_000 },
  quick: { stories: 500, kept: 100, requests: 200 },
}
const connections = 32
/**
 * How stories are chosen at random, and how many requests fill the memory with prints, as a multiple of the prints
 * that fit in it.
 */
const draws = [
  { name: 'uniform', skew: 0, warmUpFactor: 1.3 },
  { name: 'Zipf', skew: 1, warmUpFactor: 3 },
]

/** Stories requested at random, of which there are more than the press may keep. */
export async function manyStories(bench: Bench): Promise<Findings> {
  const { stories, kept, requests } = plan[bench.isQuick ? 'quick' : 'full']
  const publication = await startPublication(bench)
  const paths = await importArticles(bench, publication, stories)
  const budget = await megabytesFor(kept, publication.origin, paths)
  const findings: Findings = { bars: [], figures: [] }
  for (const { name, skew, warmUpFactor } of draws) {
    const { origin } = await startSite(bench, {
      env: { SANITY_API_HOST: publication.lakeUrl, PRESS_MEMORY_MB: String(budget) },
    })
    const job = { origin, connections, paths, skew }
    await startReaders(bench, { ...job, requests: kept * warmUpFactor }).report
    const report = await startReaders(bench, { ...job, requests }).report
    bench.say(`${name}: ${JSON.stringify(report)}`)
    const what = `${number(stories)} stories at random (${name}), memory for ${number(kept)} prints (${budget} MB)`
    findings.bars.push(barOf(what, report))
    findings.figures.push(...figuresOf(`${number(stories)} stories (${name})`, report))
  }
  return findings
}

/** What the press itself counts for a page besides its compressed bytes, in bytes. */
const overhead = 2_200

async function megabytesFor(prints: number, origin: string, paths: readonly string[]): Promise<number> {
  let bytes = overhead
  for (const encoding of ['br', 'gzip']) {
    const { body } = await taste({ url: origin + (paths[0] ?? ''), headers: { 'accept-encoding': encoding } })
    bytes += body.length
  }
  return Math.max(1, Math.round((prints * bytes) / 2 ** 20))
}

function barOf(what: string, { origins, errors }: ReadingReport): Findings['bars'][number] {
  const all = Object.values(origins).reduce((sum, count) => sum + count, 0)
  const failures = Object.entries(errors).map(([name, count]) => `${count} × ${name}`)
  const share = (100 * (origins['printed'] ?? 0)) / all
  return {
    what,
    bar: 'no error',
    measured: `${number(share)} % printed of ${number(all)}; errors: ${failures.join(', ') || '0'}`,
    isMet: failures.length === 0,
  }
}

const figuresOf = (what: string, { origins, latencies, seconds }: ReadingReport): Figure[] => [
  ...Object.entries(latencies).map(([origin, { p50, p99 }]) => ({
    of: `ms until the answer, ${what}, ${origin}`,
    median: number(p50),
    range: `99 % within ${number(p99)}`,
    count: origins[origin] ?? 0,
  })),
  {
    of: `answers/s, ${what}`,
    median: number(Object.values(origins).reduce((sum, count) => sum + count, 0) / seconds),
    range: '',
    count: 1,
  },
]
