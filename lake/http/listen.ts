import { type Context, Hono } from 'hono'

import { parseQuery } from '../query/parse'
import { filterOf, type ListenOptions, mutationEvents } from '../realtime/listener'
import type { Dataset } from '../store/dataset'
import { httpError, LakeError } from './errors'
import { eventStream, type EventSink } from './event-stream'
import { type LakeEnv } from './identity'
import { whileIdentified } from './while-identified'
import { datasetOf, type Lake } from './lake'
import { apiVersionOf, flag, groqParams } from './request'

/** API versions before this one tell listeners of drafts without being asked to. */
const versionsOnRequestSince = '2025-02-19'

/** `GET /data/listen/:dataset`: mutation events of the documents that match a filter, as they happen. */
export function listenRoutes(lake: Lake): Hono<LakeEnv> {
  const routes = new Hono<LakeEnv>()
  routes.get('/data/listen/:dataset', (c) => {
    const dataset = datasetOf(lake, c.req.param('dataset'))
    const options = optionsOf(lake, c, dataset)
    const query = c.req.query('query') ?? ''
    return eventStream(
      c.req,
      (sink) => {
        const position = c.req.header('last-event-id')
        greet(sink, dataset, flag(c, 'enableResume') ? position : undefined)
        return listen(sink, dataset, query, options)
      },
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
  }
}

/** A listener that comes back finds its place when nothing has happened since; otherwise it is told to start afresh. */
function greet(sink: EventSink, dataset: Dataset, lastEventId: string | undefined): void {
  const listenerName = crypto.randomUUID()
  if (lastEventId === undefined) return sink.send({ event: 'welcome', data: { listenerName } })
  const [transactionId = ''] = lastEventId.split('#')
  const missedNothing = dataset.log.find(transactionId)?.seq === dataset.seq
  if (missedNothing) sink.send({ event: 'welcomeback', data: { listenerName } })
  else sink.send({ event: 'reset', data: { listenerName } })
}

function listen(sink: EventSink, dataset: Dataset, query: string, options: ListenOptions): () => void {
  const fail = (error: unknown) => {
    const known = error instanceof LakeError ? error : httpError(500, 'The listener failed.')
    if (known !== error) console.error(error)
    sink.send({ event: 'channelError', data: { message: known.message, ...known.body } })
    sink.close()
  }
  try {
    const filter = filterOf(parseQuery(query, options.context.params))
    return dataset.bus.subscribe((committed) => {
      for (const event of mutationEvents(committed, filter, options)) {
        sink.send({ event: 'mutation', data: event, id: String(event.eventId) })
      }
    }, fail)
  } catch (error) {
    fail(error)
    return () => undefined
  }
}
