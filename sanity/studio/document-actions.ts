import { isKind } from '@/lib/addresses/kinds'
import type { DocumentActionComponent, DocumentActionsResolver } from 'sanity'
import { askAboutAddress } from './addresses/leave'
import { warnBeforeSchedule } from './addresses/schedule'
import { CompareWithPublished } from './compare/compare-action'
import { documentActions as singletonActions } from './desk/singletons'
import { OpenOnSite } from './open-on-site'
import { ShareStory } from './preview-links/share-story'
import { Correct } from './publishing/correct'
import { minding } from './publishing/publish'
import { PublishAsUpdate } from './publishing/publish-update'
import { withUnpublishing } from './schedule/document-actions'
import { AskForReview, ReadyForReview } from './review/ask-for-review'
import { scheduling } from './schedule/schedule-publishing'

/** The same action for what has a page, which readers see and whose address may change. */
function mindingReaders(action: DocumentActionComponent): DocumentActionComponent {
  switch (action.action) {
    case 'publish':
      return minding(action)
    case 'schedule':
      return warnBeforeSchedule(scheduling(action))
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
  const offered = singletonActions(actions, context).map((action) =>
    hasPage ? mindingReaders(action) : action,
  )
  const published = isStory ? afterPublish(offered, [PublishAsUpdate, Correct, AskForReview]) : offered
  return [
    ...(isStory ? [ReadyForReview] : []),
    ...(hasPage ? withUnpublishing(published) : published),
    ...(isStory ? [ShareStory] : []),
    ...(hasPage ? [CompareWithPublished, OpenOnSite] : []),
  ]
}

/** Puts actions behind those with which readers get something to see or lose it. The first of all is the Studio’s large button. */
function afterPublish(
  offered: readonly DocumentActionComponent[],
  further: readonly DocumentActionComponent[],
): DocumentActionComponent[] {
  const last = offered.findLastIndex(({ action }) => action === 'publish' || action === 'unpublish')
  const at = last === -1 ? offered.length : last + 1
  return [...offered.slice(0, at), ...further, ...offered.slice(at)]
}
