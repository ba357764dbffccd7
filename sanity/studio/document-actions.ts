import type { DocumentActionsResolver } from 'sanity'
import { askBeforeFuture } from './publish-warning'
import { documentActions as singletonActions } from './desk/singletons'

/** The actions that editors can choose for a document. */
export const documentActions: DocumentActionsResolver = (actions, context) =>
  singletonActions(actions, context).map((action) =>
    context.schemaType === 'article' && action.action === 'publish' ? askBeforeFuture(action) : action,
  )
