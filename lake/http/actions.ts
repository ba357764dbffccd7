import { Hono } from 'hono'

import { applyAction, parseActionRequest } from '../mutations/actions'
import { newTransactionId } from '../store/transaction-id'
import { type LakeEnv, requireRole } from './identity'
import { datasetOf, type Lake } from './lake'
import { asItem, withItemErrors } from '../documents/errors'
import { jsonBody, limitBody } from './request'

/** `POST /data/actions/:dataset`: the Studio's document actions, one transaction. */
export function actionRoutes(lake: Lake): Hono<LakeEnv> {
  const routes = new Hono<LakeEnv>()
  routes.post('/data/actions/:dataset', limitBody, async (c) => {
    const identity = requireRole(c.var.identity, 'editor')
    const dataset = datasetOf(lake, c.req.param('dataset'))
    const { actions, transactionId = newTransactionId(), dryRun } = parseActionRequest(await jsonBody(c))
    withItemErrors('actionError', () =>
      dataset.transact(
        (workspace) =>
          actions.forEach((action, index) => asItem(index, () => applyAction(workspace, action))),
        { author: identity.id, transactionId, dryRun },
      ),
    )
    return c.json({ transactionId })
  })
  return routes
}
