import type { Action } from './action-request'
import { publishedId } from '../documents/ids'
import * as documents from './document-actions'
import * as releases from './release-actions'
import type { Workspace } from './workspace'

/** Carries out one action in the transaction. Throws the data error that Sanity answers. */
export function applyAction(workspace: Workspace, act: Action): void {
  switch (act.actionType) {
    case 'sanity.action.document.create':
      return documents.createDraft(workspace, act)
    case 'sanity.action.document.edit':
      return documents.edit(workspace, act)
    case 'sanity.action.document.publish':
      return documents.publish(workspace, act)
    case 'sanity.action.document.unpublish':
      return documents.unpublish(workspace, act)
    case 'sanity.action.document.delete':
      return documents.deleteGroup(workspace, act)
    case 'sanity.action.document.discard':
    case 'sanity.action.document.version.discard':
      return documents.discard(workspace, act.draftId)
    case 'sanity.action.document.replaceDraft':
      return documents.replaceDraft(workspace, act.attributes, act.publishedId)
    case 'sanity.action.document.version.create':
      return documents.createVersion(workspace, act)
    case 'sanity.action.document.version.replace':
      return documents.replaceDraft(workspace, act.document, publishedId(String(act.document._id)))
    case 'sanity.action.document.version.unpublish':
      return documents.unpublishWithRelease(workspace, act)
    case 'sanity.action.release.create':
      return releases.create(workspace, act)
    case 'sanity.action.release.edit':
      return releases.edit(workspace, act)
    case 'sanity.action.release.publish':
      return releases.publish(workspace, act.releaseId)
    case 'sanity.action.release.schedule':
      return releases.schedule(workspace, act)
    case 'sanity.action.release.unschedule':
      return releases.unschedule(workspace, act.releaseId)
    case 'sanity.action.release.archive':
      return releases.archive(workspace, act.releaseId)
    case 'sanity.action.release.unarchive':
      return releases.unarchive(workspace, act.releaseId)
    case 'sanity.action.release.delete':
      return releases.remove(workspace, act.releaseId)
    case 'sanity.action.release.import':
      return releases.importRelease(workspace, act)
  }
}
