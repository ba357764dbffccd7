import { setTimeout as delay } from 'node:timers/promises'

import { patchRequest, queryRequest } from './asking'
import type { Asked } from './line'
import { lineTo } from './line'
import type { Place } from './place'
import { reasonOf } from './reason'
import type { ServedLake } from './served'
import { siteQueries } from './site-queries'

/** Those who are not to wait. */
export const kinds = ['editor’s patch', 'page’s query', '/healthz'] as const
export type Kind = (typeof kinds)[number]

export type Probed = {
  /** How long each answer took, in milliseconds; for one that never came, how long it was waited for. */
  ms: Record<Kind, number[]>
  errors: string[]
}

const everyMs: Record<Kind, number> = { 'editor’s patch': 100, 'page’s query': 100, '/healthz': 50 }
const patienceMs = 5_000

/**
 * Asks at fixed intervals for some seconds, whether or not earlier answers have come: whoever waits for an answer
 * before asking again would hardly notice a long standstill.
 */
export async function probe(
  { origin, viewer, editor }: ServedLake,
  place: Place,
  seconds: number,
): Promise<Probed> {
  const line = lineTo(origin, { connections: Number.POSITIVE_INFINITY, patienceMs })
  const probed: Probed = { ms: { 'editor’s patch': [], 'page’s query': [], '/healthz': [] }, errors: [] }
  const once = async (kind: Kind, asked: Asked) => {
    const started = performance.now()
    const problem = await line
      .ask(asked)
      .then(({ status }) => (status === 200 ? undefined : `status ${status}`), reasonOf)
    probed.ms[kind].push(performance.now() - started)
    if (problem !== undefined) probed.errors.push(`${kind}: ${problem}`)
  }
  const requests: Record<Kind, (turn: number) => Asked> = {
    'editor’s patch': (turn) =>
      patchRequest(place.story(turn)._id, { standfirst: `Written for the ${turn}th time.` }, editor),
    'page’s query': (turn) => queryRequest(articleAt(place, turn), viewer),
    '/healthz': () => ({ method: 'GET', path: '/healthz', headers: {} }),
  }
  const probing = kinds.map(async (kind) => {
    const asked: Promise<void>[] = []
    for (let turn = 0; turn < (seconds * 1_000) / everyMs[kind]; turn += 1) {
      asked.push(once(kind, requests[kind](turn)))
      await delay(everyMs[kind])
    }
    await Promise.all(asked)
  })
  await Promise.all(probing)
  line.close()
  return probed
}

function articleAt(place: Place, turn: number) {
  const [query] = siteQueries
  if (!query) throw new Error('There is no query to ask.')
  return query.ask(place, turn)
}
