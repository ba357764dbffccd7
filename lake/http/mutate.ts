import { Hono } from 'hono'

import { newTransactionId } from '../documents/transaction-id'
import { assetBase } from './asset-base'
import type { SignedInEnv } from './identity'
import { type Lake, writesOf } from './lake'
import { bodyBytes, flag } from './request'
import { writerOf } from './users-grants'

/** For authors and editors: `POST /data/mutate/:dataset`, one transaction of mutations, all or none. */
export function mutateRoutes(lake: Lake): Hono<SignedInEnv> {
  const routes = new Hono<SignedInEnv>()
  routes.post('/data/mutate/:dataset', async (c) => {
    const writes = writesOf(lake, c.var, c.req.param('dataset'))
    const answer = await writes.write(
      {
        kind: 'mutations',
        ...writerOf(c, lake.config, writes.name),
        transactionId: c.req.query('transactionId') ?? newTransactionId(),
        assetBase: assetBase(c, lake.config),
        dryRun: flag(c, 'dryRun'),
        addKeys: flag(c, 'autoGenerateArrayKeys'),
        returnIds: flag(c, 'returnIds'),
        returnDocuments: flag(c, 'returnDocuments'),
      },
      await bodyBytes(c),
    )
    return c.body(answer, 200, { 'content-type': 'application/json' })
  })
  return routes
}
