import { badRequest, dataError } from '../documents/errors'
import { publishedId, releaseId } from '../documents/ids'
import { documentExists } from '../documents/refusals'
import { isJsonObject } from '../documents/json'
import type { Json, JsonObject, LakeDocument } from '../documents/types'
import type { Cause } from '../journal/transaction'
import type { ReleaseAction } from './action-request'
import { prepared } from './apply'
import { assertNoEmbargoThen } from './embargo'
import { applyPatch, assertRevision } from './patch'
import { contentOf, isUnpublishing, publishVersion, stored, unpublishDocument } from './versions'
import type { Workspace } from './workspace'

// What editors do with a release as a whole: a document of the lake's own says what it is called and which state it is in.

/** The states that a release rests in. What lies between them elsewhere takes one transaction here. */
const states = ['active', 'scheduled', 'published', 'archived'] as const
type State = (typeof states)[number]

const releaseTypes: readonly Json[] = ['asap', 'scheduled', 'undecided']

export function create(workspace: Workspace, act: ReleaseAction<'create'>): void {
  const id = releaseId(act.releaseId)
  if (workspace.read(id)) throw documentExists(id)
  const metadata = { releaseType: 'undecided', ...act.metadata }
  assertMetadata(metadata)
  write(workspace, act.releaseId, { _type: 'system.release', state: 'active', metadata }, 'create')
}

/** Changes what is said about a release; its state and its documents have actions of their own. */
export function edit(workspace: Workspace, act: ReleaseAction<'edit'>): void {
  const release = inState(workspace, act.releaseId, ['active', 'scheduled'], 'edited')
  const { ifRevisionID, ...operations } = act.patch
  if (ifRevisionID) assertRevision(release, ifRevisionID)
  const { metadata, ...rest } = contentOf(release)
  const { metadata: patched, ...others } = applyPatch(release, operations, workspace.growth)
  const changed = Object.keys({ ...rest, ...others }).find(
    (name) =>
      name !== '_rev' && name !== '_updatedAt' && JSON.stringify(others[name]) !== JSON.stringify(rest[name]),
  )
  if (changed !== undefined)
    throw badRequest(`Only "metadata" of a release can be edited, and not "${changed}".`)
  const metadataNow = isJsonObject(patched) ? patched : {}
  assertMetadata(metadataNow)
  write(workspace, act.releaseId, { ...rest, metadata: metadataNow }, 'edit')
}

/** Publishes all that a release holds, in one transaction. */
export function publish(workspace: Workspace, name: string): void {
  const release = inState(workspace, name, ['active'], 'published')
  publishAll(workspace, name, release)
}

/** The same for a release whose time has come, unless it is no longer scheduled for that time. */
export function publishScheduled(workspace: Workspace, name: string, publishAt: string): void {
  const release = scheduledFor(workspace, name, publishAt)
  if (release) publishAll(workspace, name, release)
}

/** Makes a release active again that could not be published at its time, and says why. */
export function giveUpScheduled(
  workspace: Workspace,
  name: string,
  publishAt: string,
  message: string,
): void {
  const release = scheduledFor(workspace, name, publishAt)
  if (release) move(workspace, name, release, 'active', { error: { message } })
}

function scheduledFor(workspace: Workspace, name: string, publishAt: string): LakeDocument | undefined {
  const release = workspace.read(releaseId(name))
  return release?.state === 'scheduled' && release.publishAt === publishAt ? release : undefined
}

function publishAll(workspace: Workspace, name: string, release: LakeDocument): void {
  const versions = versionsOf(workspace, name)
  for (const version of versions) {
    if (isUnpublishing(version)) {
      const published = workspace.read(publishedId(version._id))
      if (published) unpublishDocument(workspace, published)
    } else publishVersion(workspace, version)
    take(workspace, version._id, 'publish')
  }
  move(workspace, name, release, 'published', { publishedAt: workspace.now, ...finalStates(versions) })
}

/** Says when a release is to be published; until then its documents cannot be changed. */
export function schedule(workspace: Workspace, act: ReleaseAction<'schedule'>): void {
  const release = inState(workspace, act.releaseId, ['active'], 'scheduled')
  const versions = versionsOf(workspace, act.releaseId)
  // What was written to them before, in the same transaction, was not locked yet.
  for (const { _id: id } of versions) workspace.allow(id)
  const publishAt = new Date(act.publishAt).toISOString()
  for (const version of versions)
    if (!isUnpublishing(version)) assertNoEmbargoThen(version, Date.parse(publishAt))
  move(workspace, act.releaseId, release, 'scheduled', { publishAt, ...finalStates(versions) })
}

export function unschedule(workspace: Workspace, name: string): void {
  const release = inState(workspace, name, ['scheduled'], 'active')
  move(workspace, name, release, 'active')
}

/** Puts a release away. Its versions are deleted; the journal remembers them. */
export function archive(workspace: Workspace, name: string): void {
  const release = inState(workspace, name, ['active'], 'archived')
  const versions = versionsOf(workspace, name)
  for (const { _id: id } of versions) take(workspace, id, 'archive')
  move(workspace, name, release, 'archived', finalStates(versions))
}

/** Takes a release out again, with the versions that it had. */
export function unarchive(workspace: Workspace, name: string): void {
  const release = inState(workspace, name, ['archived'], 'active')
  for (const id of finalIds(release)) {
    const version = workspace.read(id) ? undefined : workspace.lastState(id)
    if (!version) continue
    const content = { ...contentOf(version), _id: id }
    workspace.write(id, content, 'unarchive', { create: content })
  }
  move(workspace, name, release, 'active')
}

export function remove(workspace: Workspace, name: string): void {
  inState(workspace, name, ['archived', 'published'], 'deleted')
  take(workspace, releaseId(name), 'delete')
}

/** Brings a release from elsewhere, in the state in which it was there. */
export function importRelease(workspace: Workspace, act: ReleaseAction<'import'>): void {
  const id = releaseId(act.releaseId)
  const existing = workspace.read(id)
  if (existing && act.ifExists === 'ignore') return
  if (existing && act.ifExists !== 'replace') throw documentExists(id)
  const { _id, _rev, _updatedAt, state = 'active', metadata, ...content } = act.attributes
  if (!isState(state)) throw badRequest(`A release cannot be imported in the state ${JSON.stringify(state)}.`)
  const described = { releaseType: 'undecided', ...(isJsonObject(metadata) && metadata) }
  assertMetadata(described)
  write(
    workspace,
    act.releaseId,
    { ...content, _type: 'system.release', state, metadata: described },
    existing ? 'edit' : 'create',
  )
}

const causes: Readonly<Record<State, (from: Json | undefined) => Cause>> = {
  active: (from) => (from === 'archived' ? 'unarchive' : 'unschedule'),
  scheduled: () => 'schedule',
  published: () => 'publish',
  archived: () => 'archive',
}

/** Brings a release into another state. What was noted of the former is dropped. */
function move(
  workspace: Workspace,
  name: string,
  release: LakeDocument,
  state: State,
  notes: JsonObject = {},
): void {
  const { publishAt, finalDocumentStates, error, ...content } = contentOf(release)
  // When a published release was to be published is part of what it was.
  const kept: JsonObject = state === 'published' && publishAt !== undefined ? { publishAt } : {}
  write(workspace, name, { ...content, ...kept, ...notes, state }, causes[state](release.state))
}

function write(workspace: Workspace, name: string, content: JsonObject, cause: Cause): void {
  const document = prepared({ ...content, _id: releaseId(name), name })
  workspace.write(document._id, document, cause, { createOrReplace: document })
  workspace.allow(document._id)
}

/** Removes a release, or a document of it that nobody else may change. */
function take(workspace: Workspace, id: string, cause: Cause): void {
  workspace.remove(id, cause)
  workspace.allow(id)
}

/** The release, if it is in one of these states. Throws 400 with the state that it would have been brought into. */
function inState(workspace: Workspace, name: string, from: readonly State[], to: string): LakeDocument {
  const release = stored(workspace, releaseId(name))
  if (from.some((state) => state === release.state)) return release
  throw dataError(
    400,
    'validationError',
    `The release "${name}" is not permitted to transition from state '${String(release.state)}' to '${to}'`,
  )
}

/** The documents of a release, in the order of their ids. */
function versionsOf(workspace: Workspace, name: string): LakeDocument[] {
  return [...workspace.versionsIn(name)].flatMap((id) => workspace.read(id) ?? [])
}

/** What a release notes of the documents that it has, or had; `finalIds` reads it. */
const finalStates = (versions: readonly LakeDocument[]): JsonObject => ({
  finalDocumentStates: versions.map(({ _id: id }) => ({ id })),
})

function finalIds({ finalDocumentStates: final }: LakeDocument): string[] {
  const items = Array.isArray(final) ? final : []
  return items.flatMap((item) => (isJsonObject(item) && typeof item.id === 'string' ? [item.id] : []))
}

function assertMetadata({ releaseType, intendedPublishAt }: JsonObject): void {
  if (!releaseTypes.includes(releaseType ?? null))
    throw badRequest(`The releaseType of a release is "asap", "scheduled" or "undecided".`)
  if (intendedPublishAt === undefined || intendedPublishAt === null) return
  if (typeof intendedPublishAt !== 'string' || Number.isNaN(Date.parse(intendedPublishAt)))
    throw badRequest('The intendedPublishAt of a release is not a time.')
}

const isState = (state: Json): state is State => states.some((each) => each === state)
