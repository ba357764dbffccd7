import { setTimeout as delay } from 'node:timers/promises'

import { listenRequest } from './asking'
import { lineTo } from './line'
import { listen, type Listeners } from './listeners'
import type { ServedLake } from './served'
import { timeOf } from './timed'

/** So many releases are made, or scheduled, by one request. */
const together = 100
/** How long before their moment they begin to be scheduled, in milliseconds. */
const aheadMs = 4_000
const patienceMs = 120_000

/**
 * Schedules so many releases of one document each for one moment, and does something else again and again from then on. Gives for each that is
 * heard of how long after the moment it was published, in milliseconds. Throws when one is published a second time.
 */
export async function publishing(
  lake: ServedLake,
  name: string,
  count: number,
  meanwhile: () => Promise<unknown>,
): Promise<number[]> {
  const line = lineTo(lake.origin, { patienceMs })
  const act = async (actions: readonly object[]) =>
    timeOf(
      await line.ask({
        method: 'POST',
        path: '/v2025-02-19/data/actions/production',
        headers: { authorization: `Bearer ${lake.editor}`, 'content-type': 'application/json' },
        body: JSON.stringify({ actions }),
      }),
    )
  const names = Array.from({ length: count }, (_, number) => `${name}-${number}`)
  const groups = Array.from({ length: Math.ceil(count / together) }, (_, at) =>
    names.slice(at * together, (at + 1) * together),
  )
  for (const group of groups) await act(group.flatMap(made))
  const moment = Date.now() + aheadMs
  for (const group of groups) await act(group.map((each) => scheduled(each, moment)))
  if (Date.now() > moment) throw new Error('Scheduling took too long.')
  const heard: { id: string; ms: number }[] = []
  const listeners = await listenTo(lake, (id, at) => heard.push({ id, ms: at - moment }))
  await delay(moment - Date.now())
  for (const end = moment + patienceMs; heard.length < count && Date.now() < end;) await meanwhile()
  // One that is published twice would be soon.
  await delay(1_500)
  listeners.close()
  line.close()
  const ids = new Set(heard.map(({ id }) => id))
  if (ids.size < heard.length) throw new Error('A release was published twice.')
  return heard.map(({ ms }) => ms)
}

const made = (releaseId: string) => [
  { actionType: 'sanity.action.release.create', releaseId },
  {
    actionType: 'sanity.action.document.version.create',
    publishedId: `of-${releaseId}`,
    document: { _id: `versions.${releaseId}.of-${releaseId}`, _type: 'topic', title: `Of ${releaseId}` },
  },
]

const scheduled = (releaseId: string, moment: number) => ({
  actionType: 'sanity.action.release.schedule',
  releaseId,
  publishAt: new Date(moment).toISOString(),
})

/** Listens to releases as they are published, and tells which, and when. */
function listenTo(
  { origin, editor }: ServedLake,
  hear: (id: string, at: number) => void,
): Promise<Listeners> {
  const query = '*[_type == "system.release" && state == "published"]'
  let text = ''
  return listen(origin, [listenRequest(query, {}, editor)], (piece) => {
    const events = (text + piece.toString()).split('\n\n')
    text = events.pop() ?? ''
    for (const event of events) {
      const [, id] = /"documentId":"([^"]+)"/.exec(event) ?? []
      if (id !== undefined) hear(id, Date.now())
    }
  })
}
