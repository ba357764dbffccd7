import { type Context, Hono } from 'hono'

import { parseQuery } from '../query/parse'
import { filterOf, type ListenOptions, mutationEvents } from '../realtime/listener'
import { type EventsOf, missedEvents } from '../realtime/replay'
import type { Dataset } from '../store/dataset'
import type { JsonObject } from '../types'
import { assetBase } from './asset-base'
import { httpError, LakeError } from '../documents/errors'
import { eventStream, type EventSink } from './event-stream'
import { type LakeEnv } from './identity'
import { whileIdentified } from './while-identified'
import { datasetOf, type Lake } from './lake'
import { apiVersionOf, flag, groqParams } from './request'

/** API versions before this one tell listeners of drafts without being asked to. */
const versionsOnRequestSince = '2025-02-19'

/** For everybody: `GET /data/listen/:dataset`, mutation events of the documents that match a filter, as they happen. */
export function listenRoutes(lake: Lake): Hono<LakeEnv> {
  const routes = new Hono<LakeEnv>()
  routes.get('/data/listen/:dataset', (c) => {
    const dataset = datasetOf(lake, c.req.param('dataset'))
    const options = optionsOf(lake, c, dataset)
    const query = c.req.query('query') ?? ''
    const resume = flag(c, 'enableResume') ? { lastEventId: c.req.header('last-event-id') } : undefined
    return eventStream(
      c.req,
      (sink) => listen(sink, dataset, query, options, resume),
      whileIdentified(lake, c),
    )
  })
  return routes
}

function optionsOf(lake: Lake, c: Context<LakeEnv>, dataset: Dataset): ListenOptions {
  const { identity } = c.var
  const apiVersion = apiVersionOf(c)
  const allByDefault = apiVersion !== 'X' && apiVersion < versionsOnRequestSince
  return {
    context: {
      params: groqParams(c),
      identity: identity?.id ?? '<anonymous>',
      projectId: lake.config.projectId,
      dataset: dataset.name,
      now: new Date(),
    },
    includeAllVersions: identity !== null && (allByDefault || flag(c, 'includeAllVersions')),
    includeResult: flag(c, 'includeResult'),
    includePreviousRevision: flag(c, 'includePreviousRevision'),
    includeMutations: c.req.query('includeMutations') !== 'false',
    includeEffects: c.req.query('effectFormat') === 'mendoza',
    visibility: c.req.query('visibility') === 'query' ? 'query' : 'transaction',
    assetBase: assetBase(c, lake.config),
  }
}

/** Set for a listener that wants to find its place again; it has one when it has heard an event before. */
type Resume = { lastEventId: string | undefined } | undefined

function listen(
  sink: EventSink,
  dataset: Dataset,
  query: string,
  options: ListenOptions,
  resume: Resume,
): () => void {
  const greet = (event: string, id?: string) =>
    sink.send({ event, data: { listenerName: crypto.randomUUID() }, ...(id && { id }) })
  const tell = (event: JsonObject) => sink.send({ event: 'mutation', data: event, id: String(event.eventId) })
  const fail = (error: unknown) => {
    const known = error instanceof LakeError ? error : httpError(500, 'The listener failed.')
    if (known !== error) console.error(error)
    sink.send({ event: 'channelError', data: { message: known.message, ...known.body } })
    sink.close()
  }
  let greeted = false
  try {
    // What another process has written is taken over first: nothing may happen between what was missed and what comes.
    dataset.refresh()
    const filter = filterOf(parseQuery(query, options.context.params))
    const eventsOf: EventsOf = (committed) => mutationEvents(committed, filter, options)
    const { greeting, missed } = reception(dataset, resume, eventsOf)
    greet(...greeting)
    greeted = true
    missed.forEach(tell)
    return dataset.bus.subscribe((committed) => eventsOf(committed).forEach(tell), fail)
  } catch (error) {
    if (!greeted) greet('welcome')
    fail(error)
    return () => undefined
  }
}

/**
 * How a listener is greeted, with the place that it now has, and what it is told that it missed: one that comes back finds its
 * place (`welcomeback`), or, when that is unknown or too far back, begins afresh (`reset`).
 */
function reception(
  dataset: Dataset,
  resume: Resume,
  eventsOf: EventsOf,
): { greeting: [event: string, id?: string]; missed: JsonObject[] } {
  if (!resume) return { greeting: ['welcome'], missed: [] }
  const { lastEventId } = resume
  const now = dataset.log.lastId()
  if (!lastEventId) return { greeting: ['welcome', now], missed: [] }
  const missed = missedEvents(dataset, lastEventId, eventsOf)
  if (!missed) return { greeting: ['reset', now], missed: [] }
  // Its place moves on only with what it is told: the connection may break again before that.
  return { greeting: ['welcomeback', missed.length > 0 ? lastEventId : now], missed }
}
