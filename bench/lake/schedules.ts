import type { Bench, Figure, Findings } from '../support/findings'
import { figure, number, times } from '../support/format'
import { quantile } from '../support/statistics'
import { placeOf } from './place'
import { type Kind, probe } from './probes'
import { publishing } from './publishing'
import { serveCorpus } from './served'
import { sizesOf } from './sizes'

const releases = 1_000
const plan = { full: { rounds: 5, seconds: 20 }, quick: { rounds: 1, seconds: 5 } }
/** How late one may be when nothing else is due, in milliseconds. */
const allowedMs = 2_000

const asked: readonly Kind[] = ['editor’s patch', 'page’s query']

/** One release, and a thousand of one document each for the same moment; and what others notice of these. */
export async function schedules(bench: Bench): Promise<Findings> {
  const { rounds, seconds } = plan[bench.isQuick ? 'quick' : 'full']
  const lake = await serveCorpus(bench, sizesOf(bench)[0] ?? 0)
  const place = placeOf(lake.corpus.plan)
  // What is slow only the first time is not meant.
  await probe(lake, place, seconds / 4)
  const quiet = await probe(lake, place, seconds)
  const alone: number[] = []
  const many: number[][] = []
  const meanwhile: (typeof quiet)[] = []
  for (let round = 0; round < rounds; round += 1) {
    alone.push(...(await publishing(lake, `alone${round}`, 1, () => probe(lake, place, 0.5))))
    const notice = async () => meanwhile.push(await probe(lake, place, 0.5))
    many.push(await publishing(lake, `many${round}`, releases, notice))
    bench.say(`round ${round + 1} of ${rounds}`)
  }
  const errors = meanwhile.flatMap((each) => each.errors)
  return {
    bars: [
      {
        what: 'one release: how long after its moment it is published',
        bar: `≤ ${number(allowedMs)} ms, and not before`,
        measured: `${number(Math.max(...alone))} ms at most`,
        isMet: alone.length === rounds && alone.every((ms) => ms >= 0 && ms <= allowedMs),
      },
      {
        what: `${number(releases)} releases of one moment: each is published once, and nobody else is refused anything`,
        bar: 'all of them, no errors',
        measured: `${many.map(({ length }) => number(length)).join(', ')}; ${errors.length} errors${errors.length > 0 ? `, such as ${errors[0]}` : ''}`,
        isMet: many.every((each) => each.length === releases) && errors.length === 0,
      },
    ],
    figures: [
      figure('ms after its moment, one release', alone),
      figure(
        'ms after their moment, the first of a thousand',
        many.map((each) => Math.min(...each)),
      ),
      figure(
        'ms after their moment, the last of a thousand',
        many.map((each) => Math.max(...each)),
      ),
      ...asked.flatMap((kind) => {
        const busy = meanwhile.flatMap(({ ms }) => ms[kind])
        return [
          figure(`ms, ${kind}, nothing due`, quiet.ms[kind]),
          figure(`ms, ${kind}, while a thousand are published`, busy),
          ratio(`${kind}: median`, 0.5, busy, quiet.ms[kind]),
          ratio(`${kind}: 99th percentile`, 0.99, busy, quiet.ms[kind]),
        ]
      }),
    ],
  }
}

function ratio(of: string, at: number, busy: readonly number[], quiet: readonly number[]): Figure {
  const [one, other] = [quantile(busy, at), quantile(quiet, at)]
  return {
    of: `${of}, against nothing due`,
    median: times(one / other),
    range: `${number(one)} / ${number(other)} ms`,
    count: busy.length,
  }
}
