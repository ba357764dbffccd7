import { type Context, Hono } from 'hono'

import type { HistoryRequest, Moment } from '../history/answers'
import { asker } from './asker'
import { assetBase } from './asset-base'
import { badRequest } from '../documents/errors'
import type { SignedInEnv } from './identity'
import { datasetOf, type Lake } from './lake'
import { flag } from './request'

type HistoryContext = Context<SignedInEnv, '/data/history/:dataset/*'>
type Asked = HistoryRequest extends infer Request
  ? Request extends unknown
    ? Omit<Request, 'assetBase' | 'dataset'>
    : never
  : never

const json = 'application/json'
const lines = 'application/x-ndjson; charset=utf-8'

/** For viewers: `GET /data/history/:dataset/…`, which the Studio's review and history panes and its list of what was deleted read. */
export function historyRoutes(lake: Lake): Hono<SignedInEnv> {
  const routes = new Hono<SignedInEnv>()
  const answer = async (c: HistoryContext, type: string, asked: Asked): Promise<Response> => {
    const dataset = datasetOf(lake, c.var, c.req.param('dataset'))
    const request = { ...asked, assetBase: assetBase(c, lake.config), dataset: dataset.name }
    const body = await lake.queries.history(dataset.name, request, asker(c))
    return c.body(body, 200, { 'content-type': type })
  }
  routes.get('/data/history/:dataset/documents/:ids', (c) =>
    answer(c, json, { kind: 'documents', ids: idsOf(c.req.param('ids')), at: momentOf(c) }),
  )
  routes.get('/data/history/:dataset/transactions/:ids?', (c) =>
    answer(c, lines, { kind: 'transactions', ids: idsOf(c.req.param('ids') ?? ''), ...transactionsAsked(c) }),
  )
  routes.get('/data/history/:dataset/events/documents/:id', (c) => {
    const cursor = c.req.query('nextCursor') ?? ''
    return answer(c, json, { kind: 'events', id: c.req.param('id'), limit: limitOf(c), cursor })
  })
  routes.get('/data/history/:dataset/events/releases/:release', (c) => {
    const [cursor, release] = [c.req.query('nextCursor') ?? '', c.req.param('release')]
    return answer(c, json, { kind: 'release events', release, limit: limitOf(c), cursor })
  })
  routes.get('/data/history/:dataset/deleted', (c) => {
    const types = (c.req.query('type') ?? '').split(',').filter(Boolean)
    return answer(c, json, { kind: 'deleted', types, limit: limitOf(c), cursor: numberIn(c, 'nextCursor') })
  })
  return routes
}

const idsOf = (list: string) => list.split(',').filter(Boolean)

/** A parameter that is a whole number as an answer gave it, or empty. */
function numberIn(c: Context, name: string): string {
  const value = c.req.query(name) ?? ''
  if (!/^\d{0,15}$/.test(value)) throw badRequest(`The parameter "${name}" is none that was given.`)
  return value
}

function limitOf(c: Context): number {
  const limit = Number(c.req.query('limit') ?? 100)
  if (!Number.isInteger(limit) || limit < 1)
    throw badRequest('The parameter "limit" must be a whole number above 0.')
  return Math.min(limit, 1000)
}

/** The point in time that a request names. */
function momentOf(c: Context): Moment {
  if (flag(c, 'lastRevision')) return { end: true }
  const revision = c.req.query('revision')
  if (revision) return { revision }
  const time = c.req.query('time')
  if (!time || Number.isNaN(Date.parse(time))) {
    throw badRequest(
      'One of the parameters "revision", "time" (an ISO date) and "lastRevision=true" is needed.',
    )
  }
  return { time: new Date(time).toISOString() }
}

/** `excludeContent` does not exclude effects, because the Studio asks for both and needs them. */
function transactionsAsked(c: Context) {
  const [from, to] = [c.req.query('fromTransaction'), c.req.query('toTransaction')]
  const authors = c.req.query('authors')?.split(',')
  const [fromTime, toTime] = [timeOf(c, 'fromTime'), timeOf(c, 'toTime')]
  return {
    ...(from && { from }),
    ...(to && { to }),
    ...(fromTime && { fromTime }),
    ...(toTime && { toTime }),
    ...(authors && { authors }),
    newestFirst: flag(c, 'reverse'),
    onlyThese: flag(c, 'includeIdentifiedDocumentsOnly'),
    limit: limitOf(c),
    withMutations: !flag(c, 'excludeMutations') && !flag(c, 'excludeContent'),
    withEffects: c.req.query('effectFormat') === 'mendoza',
  }
}

/** A parameter that is a time, if it is given, as the journal writes times. */
function timeOf(c: Context, name: string): string | undefined {
  const time = c.req.query(name)
  if (!time) return undefined
  if (Number.isNaN(Date.parse(time))) throw badRequest(`The parameter "${name}" is not a time.`)
  return new Date(time).toISOString()
}
