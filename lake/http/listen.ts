import { type Context, Hono } from 'hono'

import { parseQuery } from '../query/parse'
import { filterOf, type ListenOptions, mutationEvents } from '../realtime/listener'
import { type EventsOf, missedEvents } from '../realtime/replay'
import type { Dataset } from '../dataset/dataset'
import type { JsonObject } from '../documents/types'
import { assetBase } from './asset-base'
import { httpError, LakeError } from '../documents/errors'
import { eventStream, type EventSink } from './event-stream'
import { type LakeEnv } from './identity'
import { whileIdentified } from './while-identified'
import { datasetOf, type Lake } from './lake'
import { apiVersionOf, flag, groqParams } from './request'

/** API versions before this one send listeners events of drafts without being asked to. */
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

/** Given for a listener that wants to resume; `lastEventId` is the last event that it received, if there was one. */
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
    // First takes in what other processes have written, so that no event is lost between those missed and those to come.
    dataset.refresh()
    const filter = filterOf(parseQuery(query, options.context.params))
    const eventsOf: EventsOf = (committed) => mutationEvents(committed, filter, options)
    const { greeting, missed } = greetingFor(dataset, resume, eventsOf)
    greet(...greeting)
    greeted = true
    missed.forEach(tell)
    return dataset.bus.subscribe((committed) => {
      // Who comes back is told to start afresh.
      if (committed.documents) eventsOf(committed).forEach(tell)
      else sink.close()
    }, fail)
  } catch (error) {
    if (!greeted) greet('welcome')
    fail(error)
    return () => undefined
  }
}

/**
 * The first event for a listener, with the id to resume from, and the events that it missed. One that resumes is sent `welcomeback`
 * or, if its place is unknown or too far back, `reset`, which makes it start afresh.
 */
function greetingFor(
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
  // If it has missed events, it resumes from the same place until it has received them: the connection may break again.
  return { greeting: ['welcomeback', missed.length > 0 ? lastEventId : now], missed }
}
