import { type Context, Hono } from 'hono'

import type { ListenOptions } from '../realtime/listener'
import type { Dataset } from '../dataset/dataset'
import { includesRole } from '../auth/roles'
import { asker } from './asker'
import { assetBase } from './asset-base'
import { type LakeEnv } from './identity'
import { datasetOf, type Lake, writesOf } from './lake'
import { listen } from './listening'
import { apiVersionOf, flag, groqParams } from './request'
import { streamTo } from './stream-to'

/** API versions before this one send listeners events of drafts without being asked to. */
const versionsOnRequestSince = '2025-02-19'

/** For everybody: `GET /data/listen/:dataset`, mutation events of the documents that match a filter, as they happen. */
export function listenRoutes(lake: Lake): Hono<LakeEnv> {
  const routes = new Hono<LakeEnv>()
  routes.get('/data/listen/:dataset', (c) => {
    const dataset = datasetOf(lake, c.var, c.req.param('dataset'))
    const options = optionsOf(lake, c, dataset)
    const query = c.req.query('query') ?? ''
    const resume = flag(c, 'enableResume') ? { lastEventId: c.req.header('last-event-id') } : undefined
    const { streams, queries } = lake
    // A stream lasts longer than the request; that it was aborted says nothing.
    const { signal: _, ...who } = asker(c)
    // Whoever may write and looks on, as in the Studio, is about to.
    if (c.var.identity && includesRole(c.var.identity.role, 'author'))
      writesOf(lake, c.var, dataset.name).prepare()
    return streamTo(lake, c, Boolean(resume?.lastEventId), (sink, spend) =>
      listen({ streams, queries, dataset, sink, spend }, { query, options, resume, asker: who }),
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
      params: groqParams(c.req.query()),
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
