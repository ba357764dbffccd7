import { Hono } from 'hono'

import { asker } from './asker'
import { assetBase } from './asset-base'
import type { LakeEnv } from './identity'
import { datasetOf, type Lake } from './lake'
import { flag } from './request'

/** For everybody: `GET /data/doc/:dataset/:ids`, stored documents by id. No perspective applies. */
export function docRoutes(lake: Lake): Hono<LakeEnv> {
  const routes = new Hono<LakeEnv>()
  routes.get('/data/doc/:dataset/:ids', async (c) => {
    const { name } = datasetOf(lake, c.var, c.req.param('dataset'))
    const request = {
      ids: c.req.param('ids').split(','),
      signedIn: c.var.identity !== null,
      assetBase: assetBase(c, lake.config),
      includeAllVersions: flag(c, 'includeAllVersions'),
      excludeContent: flag(c, 'excludeContent'),
    }
    const body = await lake.queries.lookUp(name, request, asker(c))
    return c.body(body, 200, { 'content-type': 'application/json' })
  })
  return routes
}
