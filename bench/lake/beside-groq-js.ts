import type { Bar, Bench, Figure, Findings } from '../support/findings'
import { figure, number, range, times } from '../support/format'
import { median } from '../support/statistics'
import { startBareServer } from './bare'
import { type Contender, contend, withoutHttp } from './contender'
import { groqJsOver } from './groq-js'
import { groundOf } from './ground'
import { lineTo } from './line'
import { siteQueries } from './site-queries'
import { articlesIn, sizesOf } from './sizes'
import { studioQueries } from './studio-queries'

const plan = {
  full: { rounds: 3, budget: { ms: 150, most: 50 }, patienceMs: 30_000 },
  quick: { rounds: 1, budget: { ms: 20, most: 10 }, patienceMs: 2_000 },
}

const all = [...siteQueries, ...studioQueries].filter(({ isAfterWrite }) => !isAfterWrite)

/** The same queries by plain groq-js, which looks through all documents in memory, where it answers within half a minute. */
export async function besideGroqJs(bench: Bench): Promise<Findings> {
  const { rounds, budget, patienceMs } = plan[bench.isQuick ? 'quick' : 'full']
  const server = await startBareServer(bench)
  const bare = { server, line: lineTo(server.origin) }
  bench.afterwards(bare.line.close)
  const findings: Findings = { bars: [], figures: [] }
  for (const articles of sizesOf(bench)) {
    const ground = await groundOf(bench, articles)
    const plain = groqJsOver(bench, ground.lake.corpus.file, patienceMs)
    for (const query of bench.isQuick ? all.filter((_, index) => index % 4 === 0) : all) {
      const { contender, measure } = await contend(query, ground, bare)
      const taken: number[] = []
      for (let round = 0; round < rounds && taken.length === round; round += 1) {
        await measure(budget)
        const took = await plain.time(query.ask(ground.place, round))
        if (took !== undefined) taken.push(took)
      }
      findings.bars.push(barOf(contender, taken, patienceMs))
      findings.figures.push(...figuresOf(contender, taken))
    }
    await plain.stop()
  }
  return findings
}

function barOf(contender: Contender, taken: readonly number[], patienceMs: number): Bar {
  const what = `${contender.query.name}: ${articlesIn(contender.articles)}, time of plain groq-js against the lake without HTTP`
  const own = withoutHttp(contender)
  const each = taken.flatMap((ms, round) => (own[round] === undefined ? [] : [ms / own[round]]))
  const measured =
    taken.length === 0
      ? `groq-js takes more than ${number(patienceMs / 1_000)} s`
      : contender.failure !== undefined
        ? `failed: ${contender.failure}`
        : `${times(median(each))} (${range(each)})`
  return { what, bar: '–', measured, isMet: undefined }
}

const figuresOf = ({ query, articles }: Contender, taken: readonly number[]): Figure[] =>
  taken.length === 0 ? [] : [figure(`ms, plain groq-js, ${query.name}, ${articlesIn(articles)}`, taken)]
