import { Hono } from 'hono'

import { newTransactionId } from '../documents/transaction-id'
import { hasReleases } from '../query/perspective'
import { assetBase } from './asset-base'
import type { SignedInEnv } from './identity'
import { type Lake, writesOf } from './lake'
import { apiVersionOf, bodyBytes } from './request'
import { writerOf } from './users-grants'

/** For authors and editors: `POST /data/actions/:dataset`, what editors do with documents and releases, one transaction. */
export function actionRoutes(lake: Lake): Hono<SignedInEnv> {
  const routes = new Hono<SignedInEnv>()
  routes.post('/data/actions/:dataset', async (c) => {
    const writes = writesOf(lake, c.var, c.req.param('dataset'))
    const answer = await writes.write(
      {
        kind: 'actions',
        ...writerOf(c, lake.config, writes.name),
        transactionId: newTransactionId(),
        assetBase: assetBase(c, lake.config),
        knowsReleases: hasReleases(apiVersionOf(c)),
      },
      await bodyBytes(c),
    )
    return c.body(answer, 200, { 'content-type': 'application/json' })
  })
  return routes
}
