import { isKind } from '@/lib/addresses/kinds'
import type { DocumentActionComponent, DocumentActionsResolver } from 'sanity'
import { askAboutAddress } from './addresses/leave'
import { takeReadersAlong } from './addresses/publish'
import { warnBeforeSchedule } from './addresses/schedule'
import { CompareWithPublished } from './compare/compare-action'
import { askBeforeFuture } from './publish-warning'
import { documentActions as singletonActions } from './desk/singletons'
import { openOnSite } from './open-on-site'
import { ShareStory } from './preview-links/share-story'
import { withUnpublishing } from './schedule/document-actions'
import { respectEmbargo } from './schedule/respect-embargo'

/** The same action for what has a page, where an address may change. */
function mindingAddresses(action: DocumentActionComponent): DocumentActionComponent {
  switch (action.action) {
    case 'publish':
      return takeReadersAlong(action)
    case 'schedule':
      return warnBeforeSchedule(respectEmbargo(action))
    case 'unpublish':
    case 'delete':
      return askAboutAddress(action)
    default:
      return action
  }
}

/** The actions that editors can choose for a document. */
export const documentActions: DocumentActionsResolver = (actions, context) => {
  const isStory = context.schemaType === 'article'
  const hasPage = isKind(context.schemaType)
  const offered = singletonActions(actions, context).map((action) => {
    const minding = hasPage ? mindingAddresses(action) : action
    return isStory && action.action === 'publish' ? askBeforeFuture(minding) : minding
  })
  return [
    ...(hasPage ? withUnpublishing(offered) : offered),
    ...(isStory ? [ShareStory] : []),
    ...(hasPage ? [CompareWithPublished, openOnSite] : []),
  ]
}
