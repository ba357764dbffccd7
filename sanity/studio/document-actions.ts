import type { DocumentActionsResolver } from 'sanity'
import { askBeforeFuture } from './publish-warning'
import { documentActions as singletonActions } from './desk/singletons'

/** What can be done with a document. */
export const documentActions: DocumentActionsResolver = (actions, context) =>
  singletonActions(actions, context).map((action) =>
    context.schemaType === 'article' && action.action === 'publish' ? askBeforeFuture(action) : action,
  )
