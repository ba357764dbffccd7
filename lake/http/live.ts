import { Hono } from 'hono'

import { decodePosition, encodePosition } from '../realtime/positions'
import type { Dataset } from '../dataset/dataset'
import type { LoggedTransaction } from '../journal/transaction'
import { unauthorized } from '../documents/errors'
import { eventStream, type EventSink } from './event-stream'
import type { LakeEnv } from './identity'
import { datasetOf, type Lake } from './lake'
import { flag } from './request'
import { whileIdentified } from './while-identified'

/** If a client has missed more transactions than this, they are not replayed: it is told to fetch everything again. */
const replayWindow = 10_000

/** For everybody: `GET /data/live/events/:dataset`, the sync tags of every transaction, resumable by `Last-Event-ID`. */
export function liveRoutes(lake: Lake): Hono<LakeEnv> {
  const routes = new Hono<LakeEnv>()
  routes.get('/data/live/events/:dataset', (c) => {
    const dataset = datasetOf(lake, c.req.param('dataset'))
    const includeDrafts = flag(c, 'includeDrafts')
    if (includeDrafts && !c.var.identity) throw unauthorized('Live events of drafts need a session or token.')
    const lastEventId = c.req.header('last-event-id') ?? c.req.query('lastLiveEventId')
    return eventStream(
      c.req,
      (sink) => {
        dataset.refresh()
        const tell = (transaction: LoggedTransaction) => send(sink, dataset, transaction, includeDrafts)
        welcome(sink, dataset, lastEventId, tell)
        return dataset.bus.subscribe(tell, () => sink.close())
      },
      whileIdentified(lake, c),
    )
  })
  return routes
}

function welcome(
  sink: EventSink,
  dataset: Dataset,
  lastEventId: string | undefined,
  tell: (transaction: LoggedTransaction) => void,
): void {
  const position = encodePosition(dataset.seq, dataset.lineage)
  if (lastEventId === undefined) return sink.send({ event: 'welcome', data: {}, id: position })
  const seen = decodePosition(lastEventId, dataset.lineage)
  if (seen === undefined || seen > dataset.seq || dataset.seq - seen > replayWindow) {
    return sink.send({ event: 'restart', data: {}, id: position })
  }
  sink.send({ event: 'welcome', data: {}, id: lastEventId })
  for (const missed of dataset.log.since(seen)) tell(missed)
}

function send(
  sink: EventSink,
  dataset: Dataset,
  { seq, tags }: LoggedTransaction,
  includeDrafts: boolean,
): void {
  const changed = includeDrafts ? tags.all : tags.published
  if (changed.length > 0)
    sink.send({ event: 'message', data: { tags: changed }, id: encodePosition(seq, dataset.lineage) })
}
