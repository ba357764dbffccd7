import { Hono } from 'hono'

import { readdressedDocument } from '../documents/asset-address'
import { draftId, isPublicId, publishedId } from '../documents/ids'
import { assetBase } from './asset-base'
import type { LakeEnv } from './identity'
import { datasetOf, type Lake } from './lake'
import { flag } from './request'

/** For everybody: `GET /data/doc/:dataset/:ids`, stored documents by id. No perspective applies. */
export function docRoutes(lake: Lake): Hono<LakeEnv> {
  const routes = new Hono<LakeEnv>()
  routes.get('/data/doc/:dataset/:ids', (c) => {
    const dataset = datasetOf(lake, c.req.param('dataset'))
    const signedIn = c.var.identity !== null
    const asked = c.req.param('ids').split(',')
    const ids = flag(c, 'includeAllVersions') ? asked.flatMap((id) => [publishedId(id), draftId(id)]) : asked
    const found = [...new Set(ids)].map((id) => ({
      id,
      document: dataset.read(id),
      readable: signedIn || isPublicId(id),
    }))
    const base = assetBase(c, lake.config)
    const documents = found.flatMap(({ document, readable }) =>
      document && readable ? [readdressedDocument(document, base)] : [],
    )
    const omitted = found
      .filter(({ id, document, readable }) => asked.includes(id) && (!document || !readable))
      .map(({ id, readable }) => ({ id, reason: readable ? 'existence' : 'permission' }))
    return c.json({ ms: 0, documents: flag(c, 'excludeContent') ? [] : documents, omitted })
  })
  return routes
}
