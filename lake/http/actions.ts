import { Hono } from 'hono'

import { newTransactionId } from '../documents/transaction-id'
import { assetBase } from './asset-base'
import type { SignedInEnv } from './identity'
import { type Lake, writesOf } from './lake'
import { bodyBytes } from './request'

/** For editors: `POST /data/actions/:dataset`, the Studio's document actions, one transaction. */
export function actionRoutes(lake: Lake): Hono<SignedInEnv> {
  const routes = new Hono<SignedInEnv>()
  routes.post('/data/actions/:dataset', async (c) => {
    const writes = writesOf(lake, c.req.param('dataset'))
    const answer = await writes.write(
      {
        kind: 'actions',
        author: c.var.identity.id,
        transactionId: newTransactionId(),
        assetBase: assetBase(c, lake.config),
      },
      await bodyBytes(c),
    )
    return c.body(answer, 200, { 'content-type': 'application/json' })
  })
  return routes
}
