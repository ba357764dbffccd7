import type { Bar, Bench, Figure, Findings } from '../support/findings'
import { figure, range, times } from '../support/format'
import { median, ratios } from '../support/statistics'
import { engineOn } from './engine'
import { filledFolder } from './filled'
import type { MeasuredQuery } from './measured-query'
import { type Place, placeOf } from './place'
import { siteQueries } from './site-queries'
import { articlesIn } from './sizes'
import { type Budget, medianOf } from './timed'

const articles = 1_000
const atMost = 2
const plan = {
  full: { rounds: 9, budget: { ms: 60, most: 100 } },
  quick: { rounds: 3, budget: { ms: 20, most: 20 } },
} satisfies Record<string, { rounds: number; budget: Budget }>

/** What it costs to say where the values of an answer come from: the site's queries with a source map and without, in turn. */
export async function sourceMaps(bench: Bench): Promise<Findings> {
  const { rounds, budget } = plan[bench.isQuick ? 'quick' : 'full']
  const { corpus, folder } = await filledFolder(bench, articles)
  const [engine, place] = [engineOn(bench, folder), placeOf(corpus.plan)]
  const findings: Findings = { bars: [], figures: [] }
  for (const query of siteQueries) {
    const measured: Measured = { query, without: [], mapped: [] }
    let turn = 0
    const time = (place: Place, sourceMap: boolean) => {
      turn += 1
      return engine.time(query.ask(place, turn), sourceMap)
    }
    // The first round is to warm up.
    for (let round = 0; round <= rounds; round += 1) {
      const without = await medianOf(budget, () => time(place, false))
      const mapped = await medianOf(budget, () => time(place, true))
      if (round === 0) continue
      measured.without.push(without)
      measured.mapped.push(mapped)
    }
    findings.bars.push(barOf(measured))
    findings.figures.push(...figuresOf(measured))
  }
  return findings
}

/** Milliseconds of each round. */
type Measured = { query: MeasuredQuery; without: number[]; mapped: number[] }

function barOf({ query, without, mapped }: Measured): Bar {
  const each = ratios(mapped, without)
  return {
    what: `${query.name}: ${articlesIn(articles)}, with a source map against without`,
    bar: `≤ ${times(atMost)}`,
    measured: `${times(median(each))} (${range(each)})`,
    isMet: median(each) <= atMost,
  }
}

const figuresOf = ({ query, without, mapped }: Measured): Figure[] => [
  figure(`ms evaluated without a source map, ${query.name}`, without),
  figure(`ms evaluated with a source map, ${query.name}`, mapped),
]
