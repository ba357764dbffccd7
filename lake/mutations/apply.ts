import { dataError } from '../documents/errors'
import { documentExists } from '../documents/refusals'
import { assertDocumentId, completeId } from '../documents/ids'
import type { Workspace } from './workspace'
import type { JsonObject } from '../documents/types'
import type { SelectByQuery } from '../query/select'
import { assertContent, assertType } from '../documents/content'
import { applyPatch } from './patch'
import type { Mutation, Selection } from './request'

export type MutationResult = { id: string; operation: 'create' | 'update' | 'delete' | 'none' }

const maximumSelection = 10_000

/** Applies one mutation to the transaction. Returns what it did, one entry per document. Throws the data error that Sanity answers. */
export function applyMutation(
  workspace: Workspace,
  mutation: Mutation,
  select: SelectByQuery,
): MutationResult[] {
  if ('create' in mutation) return [create(workspace, mutation.create)]
  if ('createIfNotExists' in mutation) return [createIfNotExists(workspace, mutation.createIfNotExists)]
  if ('createOrReplace' in mutation) return [createOrReplace(workspace, mutation.createOrReplace)]
  if ('delete' in mutation) {
    return selected(mutation.delete, select).map((id) => remove(workspace, id))
  }
  const { patch } = mutation
  const operations = withoutSelection(patch)
  const ids = selected(patch, select)
  if (ids.length > 1) workspace.growth.add((ids.length - 1) * JSON.stringify(operations).length)
  return ids.map((id) => {
    const document = workspace.read(id)
    if (!document) throw documentNotFound(id)
    const patched = applyPatch(document, operations, workspace.growth)
    workspace.write(id, patched, 'edit', { patch: { id, ...operations } })
    return { id, operation: 'update' }
  })
}

export const documentNotFound = (id: string) =>
  dataError(409, 'documentNotFoundError', `The document with the ID "${id}" was not found`, { id })

function create(workspace: Workspace, submitted: JsonObject): MutationResult {
  const document = prepared(submitted)
  if (workspace.read(document._id)) throw documentExists(document._id)
  workspace.write(document._id, document, 'create', { create: document })
  return { id: document._id, operation: 'create' }
}

function createIfNotExists(workspace: Workspace, submitted: JsonObject): MutationResult {
  const document = prepared(submitted)
  if (workspace.read(document._id)) return { id: document._id, operation: 'none' }
  workspace.write(document._id, document, 'create', { createIfNotExists: document })
  return { id: document._id, operation: 'create' }
}

function createOrReplace(workspace: Workspace, submitted: JsonObject): MutationResult {
  const document = prepared(submitted)
  const existing = workspace.read(document._id)
  const createdAt = existing && { _createdAt: existing._createdAt }
  const cause = existing ? 'edit' : 'create'
  workspace.write(document._id, { ...createdAt, ...document }, cause, { createOrReplace: document })
  return { id: document._id, operation: existing ? 'update' : 'create' }
}

function remove(workspace: Workspace, id: string): MutationResult {
  if (!workspace.read(id)) return { id, operation: 'none' }
  workspace.remove(id, 'delete')
  return { id, operation: 'delete' }
}

/** A submitted document with its id completed and its content checked. */
export function prepared(submitted: JsonObject): JsonObject & { _id: string } {
  const { _id, ...content } = submitted
  if (_id !== undefined && typeof _id !== 'string') {
    throw dataError(400, 'validationError', 'A document has an _id that is not a string.')
  }
  const id = completeId(_id)
  assertDocumentId(id)
  assertType(content, `Document "${id}"`)
  const { _createdAt } = content
  if (_createdAt !== undefined && (typeof _createdAt !== 'string' || Number.isNaN(Date.parse(_createdAt)))) {
    throw dataError(400, 'validationError', `Document "${id}": _createdAt is not a date.`)
  }
  assertContent(content, id)
  return { _id: id, ...content }
}

/** Ids of the documents that a selection means, each once. */
function selected(selection: Selection, select: SelectByQuery): string[] {
  const found = 'id' in selection ? [selection.id].flat() : select(selection.query, selection.params ?? {})
  const ids = [...new Set(found)]
  if (ids.length <= maximumSelection) return ids
  throw dataError(
    400,
    'validationError',
    `The mutation selects ${ids.length} documents; at most ${maximumSelection} can be changed at once.`,
  )
}

function withoutSelection(patch: Extract<Mutation, { patch: unknown }>['patch']) {
  if ('id' in patch) {
    const { id: _id, ...operations } = patch
    return operations
  }
  const { query: _query, params: _params, ...operations } = patch
  return operations
}
