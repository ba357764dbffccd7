import type { DocumentActionsResolver } from 'sanity'
import { askBeforeFuture } from './publish-warning'
import { documentActions as singletonActions } from './desk/singletons'
import { hasPage, openOnSite } from './open-on-site'
import { ShareStory } from './preview-links/share-story'

/** The actions that editors can choose for a document. */
export const documentActions: DocumentActionsResolver = (actions, context) => {
  const isStory = context.schemaType === 'article'
  const offered = singletonActions(actions, context).map((action) =>
    isStory && action.action === 'publish' ? askBeforeFuture(action) : action,
  )
  return [...offered, ...(isStory ? [ShareStory] : []), ...(hasPage(context.schemaType) ? [openOnSite] : [])]
}
