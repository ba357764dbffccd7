import { Hono } from 'hono'

import { applyAction, parseActionRequest } from '../mutations/actions'
import { inTurn } from '../disk/busy'
import { newTransactionId } from '../documents/transaction-id'
import type { SignedInEnv } from './identity'
import { datasetOf, type Lake } from './lake'
import { asItem, withItemErrors } from '../documents/errors'
import { jsonBody } from './request'

/** For editors: `POST /data/actions/:dataset`, the Studio's document actions, one transaction. */
export function actionRoutes(lake: Lake): Hono<SignedInEnv> {
  const routes = new Hono<SignedInEnv>()
  routes.post('/data/actions/:dataset', async (c) => {
    const dataset = datasetOf(lake, c.req.param('dataset'))
    const { actions, transactionId = newTransactionId(), dryRun } = parseActionRequest(await jsonBody(c))
    await inTurn(() =>
      withItemErrors('actionError', () =>
        dataset.transact(
          (workspace) =>
            actions.forEach((action, index) => asItem(index, () => applyAction(workspace, action))),
          { author: c.var.identity.id, transactionId, dryRun },
        ),
      ),
    )
    return c.json({ transactionId })
  })
  return routes
}
