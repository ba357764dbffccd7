import { Hono } from 'hono'

import { decodePosition, encodePosition } from '../realtime/positions'
import type { Dataset } from '../dataset/dataset'
import { unauthorized } from '../documents/errors'
import { deliveryOf } from '../realtime/delivery'
import { type Form, liveEvent, nextSlice } from '../realtime/live-events'
import type { EventSink } from './event-stream'
import type { LakeEnv } from './identity'
import { datasetOf, type Lake } from './lake'
import { flag } from './request'
import { streamTo } from './stream-to'
import type { Streams } from './streams'

/** If a client has missed more transactions than this, they are not replayed: it is told to fetch everything again. */
const replayWindow = 10_000

/** For everybody: `GET /data/live/events/:dataset`, the sync tags of every transaction, resumable by `Last-Event-ID`. */
export function liveRoutes(lake: Lake): Hono<LakeEnv> {
  const routes = new Hono<LakeEnv>()
  routes.get('/data/live/events/:dataset', (c) => {
    const dataset = datasetOf(lake, c.var, c.req.param('dataset'))
    const includeDrafts = flag(c, 'includeDrafts')
    if (includeDrafts && !c.var.identity) throw unauthorized('Live events of drafts need a session or token.')
    const form = includeDrafts ? 'all' : 'published'
    const lastEventId = c.req.header('last-event-id') ?? c.req.query('lastLiveEventId')
    return streamTo(lake, c, lastEventId !== undefined, (sink, spend) => {
      dataset.refresh()
      const seen = welcome(sink, dataset, lastEventId)
      return follow({ streams: lake.streams, dataset, sink, form, spend }, seen)
    })
  })
  return routes
}

/** Greets a stream. Returns the sequence number of the last transaction that it need not be told of. */
function welcome(sink: EventSink, dataset: Dataset, lastEventId: string | undefined): number {
  const greet = (event: string, id: string) => sink.send(deliveryOf({ event, data: {}, id }))
  const { seq, lineage } = dataset
  const seen = lastEventId === undefined ? undefined : decodePosition(lastEventId, lineage)
  if (lastEventId !== undefined && seen !== undefined && seen <= seq && seq - seen <= replayWindow) {
    greet('welcome', lastEventId)
    return seen
  }
  greet(lastEventId === undefined ? 'welcome' : 'restart', encodePosition(seq, lineage))
  return seq
}

type Following = {
  streams: Streams
  dataset: Dataset
  sink: EventSink
  form: Form
  spend: (ms: number) => void
}

/**
 * Tells a stream of every transaction after `seen`: what has happened from the log, a slice at a time and no faster than it is read,
 * until nothing is left there; what happens then, as it happens. Returns the function that ends that.
 */
function follow({ streams, dataset, sink, form, spend }: Following, seen: number): () => void {
  let leave: () => void = () => undefined
  const join = () => {
    leave = dataset.bus.subscribe(
      (transaction) => {
        const event = liveEvent(transaction, form, dataset.lineage)
        if (event) sink.send(event)
      },
      () => sink.close(),
    )
  }
  /** Tells the next slice, or that there is none. Nothing can happen between the end of the log and joining the bus. */
  const next = (): boolean => {
    if (!sink.isOpen()) return false
    if (seen === dataset.seq) {
      join()
      return false
    }
    const { events, seq } = nextSlice(dataset, seen, form)
    seen = seq
    if (events.size > 0) sink.send(events)
    return true
  }
  const catchUp = async () => {
    while (await streams.replays.turn(next, { spend })) await sink.caughtUp()
  }
  if (seen === dataset.seq) join()
  else
    catchUp().catch((error: unknown) => {
      console.error(error)
      sink.close()
    })
  return () => leave()
}
