import { badRequest, dataError } from '../documents/errors'
import { assertDocumentId, draftId, isDraftId, isVersionId, publishedId } from '../documents/ids'
import { becomesStrong } from '../documents/references'
import { isJsonObject } from '../documents/json'
import type { Json, JsonObject, LakeDocument } from '../documents/types'
import { documentNotFound } from './apply'
import type { Workspace } from './workspace'

/** Throws unless `version` is the draft of `published`, or its version in a release. */
export function assertVersion(version: string, published: string): void {
  assertDocumentId(published)
  assertDocumentId(version)
  const isOne = isDraftId(version) || isVersionId(version)
  if (!isOne || publishedId(published) !== published || publishedId(version) !== published) {
    throw dataError(400, 'validationError', `"${version}" is no draft and no version of "${published}".`)
  }
}

/** The same for what concerns drafts only. `instead`: what to do about a version in a release. */
export function assertDraft(draft: string, published: string, instead: string): void {
  assertVersion(draft, published)
  if (isVersionId(draft)) throw badRequest(`"${draft}" is a version in a release: ${instead}.`)
}

export function stored(workspace: Workspace, documentId: string): LakeDocument {
  const found = workspace.read(documentId)
  if (!found) throw documentNotFound(documentId)
  return found
}

/** Content as it goes from one id to another: the attributes without those that belong to the place. */
export function contentOf({ _rev, _updatedAt, ...content }: LakeDocument): JsonObject {
  return content
}

/** Whether a version says that its document is unpublished when the release is published. */
export function isUnpublishing({ _system: system }: LakeDocument): boolean {
  return isJsonObject(system) && system.delete === true
}

/** Puts a draft or version in the place of what is published. */
export function publishVersion(workspace: Workspace, version: LakeDocument): void {
  const id = publishedId(version._id)
  const published = workspace.read(id)
  const { _system, ...content } = contentOf(version)
  const strengthened = strengthen({
    ...content,
    _id: id,
    _createdAt: published?._createdAt ?? version._createdAt,
  })
  workspace.write(id, strengthened, 'publish', { createOrReplace: strengthened })
  workspace.remove(version._id, 'publish')
}

/** Takes back what is published; it becomes the draft, unless there is one. */
export function unpublishDocument(workspace: Workspace, published: LakeDocument): void {
  const draft = draftId(published._id)
  if (!workspace.read(draft)) {
    const content = { ...contentOf(published), _id: draft }
    workspace.write(draft, content, 'unpublish', { createIfNotExists: content })
  }
  workspace.remove(published._id, 'unpublish')
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
