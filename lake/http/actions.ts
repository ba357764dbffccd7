import { Hono } from 'hono'

import { applyAction, parseActionRequest } from '../mutations/actions'
import { newTransactionId } from '../store/transaction-id'
import { type LakeEnv, requireRole } from './identity'
import { datasetOf, type Lake } from './lake'
import { dataError, LakeError } from './errors'
import { jsonBody, limitBody } from './request'

/** `POST /data/actions/:dataset`: the Studio's document actions, one transaction. */
export function actionRoutes(lake: Lake): Hono<LakeEnv> {
  const routes = new Hono<LakeEnv>()
  routes.post('/data/actions/:dataset', limitBody, async (c) => {
    const identity = requireRole(c.var.identity, 'editor')
    const dataset = datasetOf(lake, c.req.param('dataset'))
    const { actions, transactionId = newTransactionId(), dryRun } = parseActionRequest(await jsonBody(c))
    dataset.transact(
      (workspace) => actions.forEach((action, index) => naming(index, () => applyAction(workspace, action))),
      { author: identity.id, transactionId, dryRun },
    )
    return c.json({ transactionId })
  })
  return routes
}

/** Gives an action's error the shape of the actions endpoint, with the index of the action that failed. */
function naming(index: number, work: () => void): void {
  try {
    work()
  } catch (error) {
    const item = error instanceof LakeError ? error.body.error : undefined
    if (!(error instanceof LakeError) || typeof item !== 'object') throw error
    throw dataError(error.status, 'actionError', error.message, { items: [{ error: item, index }] })
  }
}
