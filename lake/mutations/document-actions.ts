import { badRequest, dataError } from '../documents/errors'
import { draftId, isVersionId, publishedId } from '../documents/ids'
import { documentExists } from '../documents/refusals'
import type { JsonObject } from '../documents/types'
import type { DocumentAction } from './action-request'
import { documentNotFound, prepared } from './apply'
import { applyPatch, assertRevision } from './patch'
import { assertDraft, assertVersion, contentOf, publishVersion, stored, unpublishDocument } from './versions'
import type { Workspace } from './workspace'

// What editors do with one document: its draft, its versions in releases, and what is published of it.

export function createDraft(workspace: Workspace, act: DocumentAction<'create'>): void {
  const content = prepared(act.attributes)
  assertVersion(content._id, act.publishedId)
  if (workspace.read(content._id)) {
    if (act.ifExists === 'ignore') return
    throw documentExists(content._id)
  }
  if (workspace.read(act.publishedId)) throw documentExists(act.publishedId)
  workspace.write(content._id, content, 'create', { create: content })
}

export function edit(workspace: Workspace, act: DocumentAction<'edit'>): void {
  assertVersion(act.draftId, act.publishedId)
  const existing = workspace.read(act.draftId)
  if (!existing) {
    const content = { ...contentOf(stored(workspace, act.publishedId)), _id: act.draftId }
    if (act.patch.ifRevisionID) assertRevision(stored(workspace, act.publishedId), act.patch.ifRevisionID)
    workspace.write(act.draftId, content, 'create', { create: content })
  }
  const { ifRevisionID, ...operations } = act.patch
  const patch = existing && ifRevisionID ? act.patch : operations
  const draft = applyPatch(stored(workspace, act.draftId), patch, workspace.growth)
  workspace.write(act.draftId, draft, 'edit', { patch: { id: act.draftId, ...operations } })
}

export function publish(workspace: Workspace, act: DocumentAction<'publish'>): void {
  assertDraft(act.draftId, act.publishedId, 'publish the release')
  const draft = stored(workspace, act.draftId)
  if (act.ifDraftRevisionId) assertRevision(draft, act.ifDraftRevisionId)
  if (act.ifPublishedRevisionId) assertRevision(stored(workspace, act.publishedId), act.ifPublishedRevisionId)
  publishVersion(workspace, draft)
}

export function unpublish(workspace: Workspace, act: DocumentAction<'unpublish'>): void {
  assertDraft(act.draftId, act.publishedId, 'use sanity.action.document.version.unpublish')
  unpublishDocument(workspace, stored(workspace, act.publishedId))
}

export function deleteGroup(workspace: Workspace, act: DocumentAction<'delete'>): void {
  const included = act.includeDrafts ?? []
  const versions = [...workspace.versionsOf(act.publishedId)]
  for (const version of included) assertVersion(version, act.publishedId)
  const left = versions.find((version) => !included.includes(version))
  if (left !== undefined) {
    throw dataError(
      409,
      'validationError',
      `"${act.publishedId}" has a ${isVersionId(left) ? 'version' : 'draft'}, "${left}": include it in includeVersions to delete both.`,
    )
  }
  if (versions.length === 0 && !workspace.read(act.publishedId)) throw documentNotFound(act.publishedId)
  for (const id of [act.publishedId, ...versions]) workspace.remove(id, 'delete')
}

export function discard(workspace: Workspace, draft: string): void {
  assertVersion(draft, publishedId(draft))
  stored(workspace, draft)
  workspace.remove(draft, 'discard')
}

export function replaceDraft(workspace: Workspace, attributes: JsonObject, published: string): void {
  const content = prepared(attributes)
  assertVersion(content._id, published)
  const existing = workspace.read(content._id) ?? workspace.read(published)
  if (!existing) throw documentNotFound(content._id)
  const replacement = { _createdAt: existing._createdAt, ...content }
  const cause = workspace.read(content._id) ? 'edit' : 'create'
  workspace.write(content._id, replacement, cause, { createOrReplace: replacement })
}

export function createVersion(workspace: Workspace, act: DocumentAction<'version.create'>): void {
  const submitted = act.document ?? act.attributes
  const content = submitted ? prepared(submitted) : copyOfBase(workspace, act)
  assertVersion(content._id, act.publishedId)
  if (workspace.read(content._id)) throw documentExists(content._id)
  workspace.write(content._id, content, 'create', { create: content })
}

function copyOfBase(
  workspace: Workspace,
  act: DocumentAction<'version.create'>,
): JsonObject & { _id: string } {
  if (!act.baseId) throw badRequest('sanity.action.document.version.create needs a document or a baseId.')
  const base = stored(workspace, act.baseId)
  if (act.ifBaseRevisionId) assertRevision(base, act.ifBaseRevisionId)
  const { _system, ...content } = contentOf(base)
  return { ...content, _id: act.draftId ?? draftId(act.publishedId) }
}

/** Says in a release that a document is unpublished with it: a version that holds what is published until then. */
export function unpublishWithRelease(workspace: Workspace, act: DocumentAction<'version.unpublish'>): void {
  assertVersion(act.draftId, act.publishedId)
  if (!isVersionId(act.draftId)) throw badRequest(`"${act.draftId}" is no version in a release.`)
  const published = stored(workspace, act.publishedId)
  const version = workspace.read(act.draftId) ?? published
  const content = { ...contentOf(version), _id: act.draftId, _system: { delete: true } }
  const cause = workspace.read(act.draftId) ? 'edit' : 'create'
  workspace.write(act.draftId, content, cause, { createOrReplace: content })
}
