import type { Dataset } from '@/lake/dataset/dataset'
import { LakeError } from '@/lake/documents/errors'
import type { JsonObject } from '@/lake/documents/types'
import { parseActionRequest } from '@/lake/mutations/action-request'
import { applyAction } from '@/lake/mutations/actions'
import { parseMutationRequest } from '@/lake/mutations/request'
import type { Choices } from './choices'
import { attributes, content, ids, numbers, reference, texts, valueOf } from './documents'

const by = { author: 'x' }

const someId = (choices: Choices): string => {
  const id = choices.pick(ids)
  return choices.pick([id, id, id, `drafts.${id}`, `drafts.${id}`, `versions.r1.${id}`, `versions.r2.${id}`])
}

const mutations: ((choices: Choices) => JsonObject)[] = [
  (choices) => ({ createOrReplace: content(someId(choices), choices) }),
  (choices) => ({ createOrReplace: content(someId(choices), choices) }),
  (choices) => ({ createIfNotExists: content(someId(choices), choices) }),
  (choices) => ({ create: content(someId(choices), choices) }),
  (choices) => ({ delete: { id: someId(choices) } }),
  (choices) => patch(choices, { set: setting(choices) }),
  (choices) => patch(choices, { set: setting(choices) }),
  (choices) => patch(choices, { unset: [choices.pick([...attributes, 'topics[0]', 'tags[-1]'])] }),
  (choices) => patch(choices, { setIfMissing: setting(choices) }),
  (choices) => patch(choices, { inc: { n: choices.pick(numbers) } }),
  (choices) => patch(choices, { insert: { after: 'topics[-1]', items: [reference(choices)] } }),
  (choices) => patch(choices, { insert: { before: 'tags[0]', items: [choices.pick(texts)] } }),
  (choices) => patch(choices, { set: { 'section._ref': choices.pick(ids) } }),
  (choices) => patch(choices, { set: { 'deep.parts[0].n': choices.pick(numbers) } }),
  (choices) => patch(choices, { set: { 'slug.current': choices.pick(texts) } }),
  (choices) => ({
    patch: { query: '*[_type == $type]', params: { type: 'note' }, set: setting(choices) },
  }),
  (choices) => ({
    delete: { query: '*[_type == "note" && n == $n]', params: { n: choices.pick([1, 2, 3]) } },
  }),
]

const patch = (choices: Choices, operations: JsonObject): JsonObject => ({
  patch: { id: someId(choices), ...operations },
})

const setting = (choices: Choices): JsonObject =>
  Object.fromEntries(
    choices.several(1, 2, () => {
      const name = choices.pick(attributes)
      return [name, valueOf(name, choices)] as const
    }),
  )

function action(choices: Choices): JsonObject {
  if (choices.chance(15)) return releaseAction(choices)
  const publishedId = choices.pick(ids)
  const draftId =
    choices.pick(['drafts', 'drafts', 'drafts', 'versions.r1', 'versions.r2']) + `.${publishedId}`
  const name = choices.pick([
    ...['publish', 'publish', 'unpublish', 'discard', 'edit', 'edit', 'delete', 'version.unpublish'],
  ])
  return {
    actionType: `sanity.action.document.${name}`,
    ...(name !== 'discard' && { publishedId }),
    ...(name !== 'delete' && { draftId }),
    ...(name === 'delete' && choices.chance(70) && { includeDrafts: [draftId] }),
    ...(name === 'edit' && { patch: { set: setting(choices) } }),
  }
}

function releaseAction(choices: Choices): JsonObject {
  const name = choices.pick(['publish', 'publish', 'archive', 'unarchive', 'delete', 'create', 'create'])
  return { actionType: `sanity.action.release.${name}`, releaseId: choices.pick(['r1', 'r2']) }
}

/**
 * One transaction, of mutations or of the Studio's actions. Gives what was asked for, undefined if the lake refused it and kept nothing: the
 * patch of a document that is not there, or a delete of one that others refer to.
 */
export function change(dataset: Dataset, choices: Choices): string | undefined {
  const isAction = choices.chance(35)
  const list = choices.several(1, choices.chance(30) ? 4 : 1, () =>
    isAction ? action(choices) : choices.pick(mutations)(choices),
  )
  return transact(dataset, isAction ? { actions: list } : { mutations: list })
}

/** Documents to begin with. Most are tried twice, since those with strong references to what is not there yet are refused. */
export function begin(dataset: Dataset, choices: Choices): void {
  const all = ids.flatMap((id) => [
    ...(choices.chance(85) ? [id, id] : []),
    ...(choices.chance(30) ? [`drafts.${id}`] : []),
    ...(choices.chance(15) ? [`versions.r1.${id}`] : []),
    ...(choices.chance(15) ? [`versions.r2.${id}`] : []),
  ])
  const create = 'sanity.action.release.create'
  transact(dataset, { actions: ['r1', 'r2'].map((releaseId) => ({ actionType: create, releaseId })) })
  for (const id of all) transact(dataset, { mutations: [{ createOrReplace: content(id, choices) }] })
}

function transact(dataset: Dataset, request: { actions: JsonObject[] } | { mutations: JsonObject[] }) {
  try {
    if ('actions' in request) {
      const { actions } = parseActionRequest(request)
      dataset.transact((workspace) => actions.forEach((each) => applyAction(workspace, each)), by)
    } else {
      dataset.commit(parseMutationRequest(request).mutations, by)
    }
  } catch (error) {
    if (!(error instanceof LakeError)) throw error
    return undefined
  }
  return JSON.stringify(request)
}
