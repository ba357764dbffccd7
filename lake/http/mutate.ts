import { Hono } from 'hono'

import { readdressedDocument } from '../documents/asset-address'
import { parseMutationRequest } from '../mutations/request'
import { assetBase } from './asset-base'
import { inTurn } from '../disk/busy'
import { withItemErrors } from '../documents/errors'
import type { SignedInEnv } from './identity'
import { datasetOf, type Lake } from './lake'
import { flag, jsonBody } from './request'

/** For editors: `POST /data/mutate/:dataset`, one transaction of mutations, all or none. */
export function mutateRoutes(lake: Lake): Hono<SignedInEnv> {
  const routes = new Hono<SignedInEnv>()
  routes.post('/data/mutate/:dataset', async (c) => {
    const dataset = datasetOf(lake, c.req.param('dataset'))
    const request = parseMutationRequest(await jsonBody(c), flag(c, 'autoGenerateArrayKeys'))
    const transactionId = request.transactionId ?? c.req.query('transactionId')
    const base = assetBase(c, lake.config)
    const options = {
      author: c.var.identity.id,
      assetBase: base,
      dryRun: flag(c, 'dryRun'),
      ...(transactionId && { transactionId }),
    }
    const { transactionId: id, results } = await inTurn(() =>
      withItemErrors('mutationError', () => dataset.commit(request.mutations, options)),
    )
    const [withIds, withDocuments] = [flag(c, 'returnIds'), flag(c, 'returnDocuments')]
    return c.json({
      transactionId: id,
      results: results.map((result) => ({
        ...(withIds && { id: result.id }),
        operation: result.operation,
        ...(withDocuments && result.document && { document: readdressedDocument(result.document, base) }),
      })),
    })
  })
  return routes
}
