import { setTimeout as delay } from 'node:timers/promises'

import type { Bar, Bench, Figure, Findings } from '../support/findings'
import { figure, number } from '../support/format'
import { end } from '../support/processes'
import { quantile } from '../support/statistics'
import { attack } from './attackers'
import { attacksOn } from './attacks'
import { lineTo } from './line'
import { placeOf } from './place'
import { type Kind, kinds, probe, type Probed } from './probes'
import { type ServedLake, serve, serveCorpus } from './served'
import { articlesIn, largestOf } from './sizes'

const plan = { full: { seconds: 20, recoveryMs: 30_000 }, quick: { seconds: 3, recoveryMs: 5_000 } }

/** What is left of an attack ends within the time that the lake gives to a query of nobody. */
const restMs = 1_500

/** By how much the 99th percentile may be above that of a quiet lake, in milliseconds. */
const allowance: Record<Kind, number> = { 'editor’s patch': 50, 'page’s query': 100, '/healthz': 20 }

type Phase = { name: string; probed: Probed; got: Record<string, number> }

/** What editors, readers and whoever watches over the lake notice of eight clients that ask for too much. */
export async function nobodyWaits(bench: Bench): Promise<Findings> {
  const { seconds, recoveryMs } = plan[bench.isQuick ? 'quick' : 'full']
  let lake = await serveCorpus(bench, largestOf(bench))
  const place = placeOf(lake.corpus.plan)
  // What is slow only the first time is no standstill.
  await probe(lake, place, seconds / 2)
  const quiet: Phase = { name: 'nobody else', probed: await probe(lake, place, seconds), got: {} }
  const phases: Phase[] = []
  for (const each of attacksOn(place, lake.viewer)) {
    const attackers = await attack(lake.origin, each)
    const probed = await probe(lake, place, seconds)
    const phase = { name: each.name, probed, got: attackers.stop() }
    phases.push(phase)
    bench.say(`${each.name}: ${told(phase, quiet)}`)
    await delay(restMs)
    if (await isQuietAgain(lake, recoveryMs)) continue
    bench.say('the lake does not answer; it is killed and started again')
    await end(lake.child, 'SIGKILL')
    lake = await serve(bench, lake)
  }
  return {
    bars: phases.map((phase) => barOf(phase, quiet, articlesIn(place.plan.articles))),
    figures: [quiet, ...phases].flatMap(figuresOf),
  }
}

/** Whether the lake answers soon after an attack has ended. */
async function isQuietAgain({ origin }: ServedLake, patienceMs: number): Promise<boolean> {
  const line = lineTo(origin, { patienceMs })
  const isAnswered = await line.ask({ method: 'GET', path: '/healthz', headers: {} }).then(
    () => true,
    () => false,
  )
  line.close()
  return isAnswered
}

const slowest = ({ probed }: Phase, kind: Kind): number => quantile(probed.ms[kind], 0.99)

const above = (phase: Phase, quiet: Phase, kind: Kind): number => slowest(phase, kind) - slowest(quiet, kind)

function told(phase: Phase, quiet: Phase): string {
  const waits = kinds.map((kind) => `${kind} ${number(above(phase, quiet, kind))} ms`)
  const { errors } = phase.probed
  const problems = errors.length === 0 ? 'no errors' : `${errors.length} errors, such as ${errors[0]}`
  const got = Object.entries(phase.got).map(([what, count]) => `${count} × ${what}`)
  return `${waits.join(', ')}; ${problems}; they got ${got.join(', ') || 'nothing'}`
}

const barOf = (phase: Phase, quiet: Phase, size: string): Bar => ({
  what: `${phase.name}: ${size}, 99th percentiles above those of a quiet lake`,
  bar: `${kinds.map((kind) => `${kind} ≤ ${allowance[kind]} ms`).join(', ')}, no errors`,
  measured: told(phase, quiet),
  isMet:
    phase.probed.errors.length === 0 && kinds.every((kind) => above(phase, quiet, kind) <= allowance[kind]),
})

const figuresOf = ({ name, probed }: Phase): Figure[] =>
  kinds.map((kind) => figure(`ms, ${kind}, meanwhile ${name}`, probed.ms[kind]))
