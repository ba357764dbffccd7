import { documentExists } from '../documents/refusals'
import { z } from 'zod'

import { badRequest, dataError, notSupported } from '../documents/errors'
import { assertDocumentId, draftId, isDraftId, isVersionId, publishedId } from '../documents/ids'
import { becomesStrong } from '../documents/references'
import type { Workspace } from './workspace'
import type { Json, JsonObject, LakeDocument } from '../documents/types'
import { documentNotFound, prepared } from './apply'
import { applyPatch, assertRevision } from './patch'
import { firstProblem, jsonObject, patchOperations } from './request'

const document = jsonObject.refine((value) => typeof value._id === 'string', 'must be a document with an _id')
const id = z.string().min(1)
const type = <Name extends string>(name: Name) => z.literal(`sanity.action.document.${name}`)

/** The document actions that Studio 5 sends. `versionId` is the newer name of `draftId`, `includeVersions` that of `includeDrafts`. */
const action = z.discriminatedUnion('actionType', [
  z.object({
    actionType: type('create'),
    publishedId: id,
    attributes: document,
    ifExists: z.enum(['fail', 'ignore']).optional(),
  }),
  z.object({ actionType: type('edit'), publishedId: id, draftId: id, patch: patchOperations }),
  z.object({
    actionType: type('publish'),
    publishedId: id,
    draftId: id,
    ifDraftRevisionId: z.string().nullish(),
    ifPublishedRevisionId: z.string().nullish(),
  }),
  z.object({ actionType: type('unpublish'), publishedId: id, draftId: id }),
  z.object({ actionType: type('delete'), publishedId: id, includeDrafts: z.array(id).optional() }),
  z.object({ actionType: type('discard'), draftId: id }),
  z.object({ actionType: type('replaceDraft'), publishedId: id, attributes: document }),
  z.object({
    actionType: type('version.create'),
    publishedId: id,
    document: document.optional(),
    baseId: id.optional(),
    draftId: id.optional(),
    ifBaseRevisionId: z.string().nullish(),
  }),
  z.object({ actionType: type('version.replace'), document }),
  z.object({ actionType: type('version.discard'), draftId: id }),
])
type Action = z.infer<typeof action>
type ActionOf<Name extends string> = Extract<Action, { actionType: `sanity.action.document.${Name}` }>

const known = new Set(action.options.map((option) => option.shape.actionType.value))
const requestBody = z.object({
  actions: z.array(jsonObject, 'must be an array of actions'),
  transactionId: z.string().min(1).max(128).optional(),
  dryRun: z.boolean().optional(),
})

export type ActionRequest = { actions: Action[]; transactionId?: string; dryRun: boolean }

/** Reads the body of an actions request. Throws 400 naming the action that is malformed, or 501 naming one that the lake lacks. */
export function parseActionRequest(body: unknown): ActionRequest {
  const parsed = requestBody.safeParse(body)
  if (!parsed.success) throw badRequest(`The request body is not valid: ${firstProblem(parsed.error)}`)
  const { actions, transactionId, dryRun = false } = parsed.data
  return { actions: actions.map(parseAction), dryRun, ...(transactionId && { transactionId }) }
}

function parseAction(value: JsonObject, index: number): Action {
  const name = value.actionType
  if (typeof name !== 'string') throw badRequest(`Action ${index} has no actionType.`)
  if (!known.has(name as Action['actionType'])) {
    if (name.startsWith('sanity.action.')) throw notSupported(`the action "${name}"`)
    throw badRequest(`Action ${index}: there is no action "${name}".`)
  }
  if (value.purge === true) throw notSupported('removing history ("purge")')
  const { versionId, includeVersions, ...rest } = value
  const parsed = action.safeParse({
    ...rest,
    ...(versionId !== undefined && { draftId: versionId }),
    ...(includeVersions !== undefined && { includeDrafts: includeVersions }),
  })
  if (!parsed.success)
    throw dataError(400, 'validationError', `Action ${index} (${name}): ${firstProblem(parsed.error)}`)
  return parsed.data
}

/** Carries out one action in the transaction. Throws the data error that Sanity answers. */
export function applyAction(workspace: Workspace, act: Action): void {
  switch (act.actionType) {
    case 'sanity.action.document.create':
      return createDraft(workspace, act)
    case 'sanity.action.document.edit':
      return edit(workspace, act)
    case 'sanity.action.document.publish':
      return publish(workspace, act)
    case 'sanity.action.document.unpublish':
      return unpublish(workspace, act)
    case 'sanity.action.document.delete':
      return deleteGroup(workspace, act)
    case 'sanity.action.document.discard':
    case 'sanity.action.document.version.discard':
      return discard(workspace, act.draftId)
    case 'sanity.action.document.replaceDraft':
      return replaceDraft(workspace, act.attributes, act.publishedId)
    case 'sanity.action.document.version.create':
      return createVersion(workspace, act)
    case 'sanity.action.document.version.replace':
      return replaceDraft(workspace, act.document, publishedId(String(act.document._id)))
  }
}

/** Throws unless `draft` is the draft of `published`, the one kind of version that this lake keeps. */
function assertPair(draft: string, published: string): void {
  assertDocumentId(published)
  if (isVersionId(draft)) throw notSupported('content releases (document ids that begin with "versions.")')
  if (isDraftId(published) || draft !== draftId(published)) {
    throw dataError(400, 'validationError', `"${draft}" is not the draft of "${published}".`)
  }
}

function stored(workspace: Workspace, documentId: string): LakeDocument {
  const found = workspace.read(documentId)
  if (!found) throw documentNotFound(documentId)
  return found
}

/** Content as it goes from one id to another: the attributes without those that belong to the place. */
function contentOf({ _rev, _updatedAt, ...content }: LakeDocument): JsonObject {
  return content
}

function createDraft(workspace: Workspace, act: ActionOf<'create'>): void {
  const content = prepared(act.attributes)
  assertPair(content._id, act.publishedId)
  if (workspace.read(content._id)) {
    if (act.ifExists === 'ignore') return
    throw documentExists(content._id)
  }
  if (workspace.read(act.publishedId)) throw documentExists(act.publishedId)
  workspace.write(content._id, content, 'create', { create: content })
}

function edit(workspace: Workspace, act: ActionOf<'edit'>): void {
  assertPair(act.draftId, act.publishedId)
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

function publish(workspace: Workspace, act: ActionOf<'publish'>): void {
  assertPair(act.draftId, act.publishedId)
  const draft = stored(workspace, act.draftId)
  const published = workspace.read(act.publishedId)
  if (act.ifDraftRevisionId) assertRevision(draft, act.ifDraftRevisionId)
  if (act.ifPublishedRevisionId) assertRevision(stored(workspace, act.publishedId), act.ifPublishedRevisionId)
  const content = {
    ...contentOf(draft),
    _id: act.publishedId,
    _createdAt: published?._createdAt ?? draft._createdAt,
  }
  const strengthened = strengthen(content)
  workspace.write(act.publishedId, strengthened, 'publish', { createOrReplace: strengthened })
  workspace.remove(act.draftId, 'publish')
}

/**
 * References that were weak only until now become strong. One that leads to nothing then fails the transaction, as any strong
 * reference does.
 */
function strengthen(content: JsonObject): JsonObject {
  const visit = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(visit)
    return value !== null && typeof value === 'object' ? strengthen(value) : value
  }
  const { _strengthenOnPublish: hint, ...rest } = content
  if (!hint || typeof content._ref !== 'string') {
    return Object.fromEntries(Object.entries(content).map(([key, value]) => [key, visit(value)]))
  }
  const { _weak, ...strong } = rest
  return becomesStrong(content) ? strong : rest
}

function unpublish(workspace: Workspace, act: ActionOf<'unpublish'>): void {
  assertPair(act.draftId, act.publishedId)
  const published = stored(workspace, act.publishedId)
  if (!workspace.read(act.draftId)) {
    const content = { ...contentOf(published), _id: act.draftId }
    workspace.write(act.draftId, content, 'unpublish', { createIfNotExists: content })
  }
  workspace.remove(act.publishedId, 'unpublish')
}

function deleteGroup(workspace: Workspace, act: ActionOf<'delete'>): void {
  const drafts = act.includeDrafts ?? []
  const draft = draftId(act.publishedId)
  for (const included of drafts) assertPair(included, act.publishedId)
  if (workspace.read(draft) && !drafts.includes(draft)) {
    throw dataError(
      409,
      'validationError',
      `"${act.publishedId}" has a draft, "${draft}": include it in includeDrafts to delete both.`,
    )
  }
  if (!workspace.read(draft) && !workspace.read(act.publishedId)) throw documentNotFound(act.publishedId)
  workspace.remove(act.publishedId, 'delete')
  workspace.remove(draft, 'delete')
}

function discard(workspace: Workspace, draft: string): void {
  assertPair(draft, publishedId(draft))
  stored(workspace, draft)
  workspace.remove(draft, 'discard')
}

function replaceDraft(workspace: Workspace, attributes: JsonObject, published: string): void {
  const content = prepared(attributes)
  assertPair(content._id, published)
  const existing = workspace.read(content._id) ?? workspace.read(published)
  if (!existing) throw documentNotFound(content._id)
  const replacement = { _createdAt: existing._createdAt, ...content }
  const cause = workspace.read(content._id) ? 'edit' : 'create'
  workspace.write(content._id, replacement, cause, { createOrReplace: replacement })
}

function createVersion(workspace: Workspace, act: ActionOf<'version.create'>): void {
  const content = act.document ? prepared(act.document) : copyOfBase(workspace, act)
  assertPair(content._id, act.publishedId)
  if (workspace.read(content._id)) throw documentExists(content._id)
  workspace.write(content._id, content, 'create', { create: content })
}

function copyOfBase(workspace: Workspace, act: ActionOf<'version.create'>): JsonObject & { _id: string } {
  if (!act.baseId) throw badRequest('sanity.action.document.version.create needs a document or a baseId.')
  const base = stored(workspace, act.baseId)
  if (act.ifBaseRevisionId) assertRevision(base, act.ifBaseRevisionId)
  return { ...contentOf(base), _id: act.draftId ?? draftId(act.publishedId) }
}
