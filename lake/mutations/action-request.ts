import { z } from 'zod'

import { badRequest, dataError, notSupported } from '../documents/errors'
import { isReleaseName } from '../documents/ids'
import type { JsonObject } from '../documents/types'
import { firstProblem, jsonObject, patchOperations } from './request'

const document = jsonObject.refine((value) => typeof value._id === 'string', 'must be a document with an _id')
const id = z.string().min(1)
const type = <Name extends string>(name: Name) => z.literal(`sanity.action.document.${name}`)
const releaseType = <Name extends string>(name: Name) => z.literal(`sanity.action.release.${name}`)
const releaseName = z.string().refine(isReleaseName, 'must be up to 64 letters, digits, "-" and "_"')
const moment = z.iso.datetime({ offset: true, message: 'must be a time such as 2026-01-31T12:00:00Z' })

/**
 * The actions that Studio 5 and its clients send. `draftId` may be the id of a version in a release: `versionId` is its newer name, and
 * `includeVersions` that of `includeDrafts`.
 */
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
    // What the App SDK calls it.
    attributes: document.optional(),
    baseId: id.optional(),
    draftId: id.optional(),
    ifBaseRevisionId: z.string().nullish(),
  }),
  z.object({ actionType: type('version.replace'), document }),
  z.object({ actionType: type('version.discard'), draftId: id }),
  z.object({ actionType: type('version.unpublish'), draftId: id, publishedId: id }),
  z.object({ actionType: releaseType('create'), releaseId: releaseName, metadata: jsonObject.optional() }),
  z.object({ actionType: releaseType('edit'), releaseId: releaseName, patch: patchOperations }),
  z.object({ actionType: releaseType('publish'), releaseId: releaseName }),
  z.object({ actionType: releaseType('archive'), releaseId: releaseName }),
  z.object({ actionType: releaseType('unarchive'), releaseId: releaseName }),
  z.object({ actionType: releaseType('schedule'), releaseId: releaseName, publishAt: moment }),
  z.object({ actionType: releaseType('unschedule'), releaseId: releaseName }),
  z.object({ actionType: releaseType('delete'), releaseId: releaseName }),
  z.object({
    actionType: releaseType('import'),
    releaseId: releaseName,
    attributes: jsonObject,
    ifExists: z.enum(['fail', 'ignore', 'replace']).optional(),
  }),
])
export type Action = z.infer<typeof action>
export type DocumentAction<Name extends string> = Extract<
  Action,
  { actionType: `sanity.action.document.${Name}` }
>
export type ReleaseAction<Name extends string> = Extract<
  Action,
  { actionType: `sanity.action.release.${Name}` }
>

const isAboutRelease = (act: Action): act is ReleaseAction<string> =>
  act.actionType.startsWith('sanity.action.release.')

const known = new Set(action.options.map((option) => option.shape.actionType.value))
const requestBody = z.object({
  actions: z.array(jsonObject, 'must be an array of actions'),
  transactionId: z.string().min(1).max(128).optional(),
  dryRun: z.boolean().optional(),
})

export type ActionRequest = { actions: Action[]; transactionId?: string; dryRun: boolean }

/**
 * Reads the body of an actions request. Throws 400 naming the action that is malformed, or one of a release where the API's version knows none; 501
 * naming one that the lake lacks.
 */
export function parseActionRequest(body: unknown, knowsReleases = true): ActionRequest {
  const parsed = requestBody.safeParse(body)
  if (!parsed.success) throw badRequest(`The request body is not valid: ${firstProblem(parsed.error)}`)
  const { transactionId, dryRun = false } = parsed.data
  const actions = parsed.data.actions.map(parseAction)
  const tooNew = knowsReleases ? -1 : actions.findIndex(isAboutRelease)
  if (tooNew >= 0) throw badRequest(`action index ${tooNew}: not supported for this API version`)
  return { actions, dryRun, ...(transactionId && { transactionId }) }
}

function parseAction(value: JsonObject, index: number): Action {
  const name = value.actionType
  if (typeof name !== 'string') throw badRequest(`Action ${index} has no actionType.`)
  if (!known.has(name as Action['actionType'])) {
    if (name.startsWith('sanity.action.')) throw notSupported(`the action "${name}"`)
    throw badRequest(`Action ${index}: there is no action "${name}".`)
  }
  if (value.purge === true) throw notSupported('removing history ("purge")')
  const { versionId, includeVersions, document: submitted, ...rest } = value
  const parsed = action.safeParse({
    ...rest,
    // An import may call the release's document so, or its attributes.
    ...(submitted !== undefined && {
      [name === 'sanity.action.release.import' ? 'attributes' : 'document']: submitted,
    }),
    ...(versionId !== undefined && { draftId: versionId }),
    ...(includeVersions !== undefined && { includeDrafts: includeVersions }),
  })
  if (!parsed.success)
    throw dataError(400, 'validationError', `Action ${index} (${name}): ${firstProblem(parsed.error)}`)
  return parsed.data
}
