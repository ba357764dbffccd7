import { readdressedDocument } from '../documents/asset-address'
import { asItem, withItemErrors } from '../documents/errors'
import { releaseId } from '../documents/ids'
import { parsedJson } from '../documents/parsed-json'
import type { LakeDocument } from '../documents/types'
import type { Cause } from '../journal/transaction'
import { parseActionRequest } from '../mutations/action-request'
import { applyAction } from '../mutations/actions'
import type { MutationResult } from '../mutations/apply'
import { giveUpScheduled, publishScheduled } from '../mutations/release-actions'
import { parseMutationRequest } from '../mutations/request'
import type { Dataset } from '../dataset/dataset'
import { type Again, scheduledRelease, type WriteRequest } from './request'

type Results = (MutationResult & { document?: LakeDocument })[]
/** How it is done: in which project; `step` is called after each small step; `again` is that of `WriteJob`. */
type How = { projectId: string; step: () => void; again: Again | undefined }

/** Does what a request asks for and gives the answer to it, as JSON. Undefined if it is over and was not done. Throws what refuses it. */
export function perform(dataset: Dataset, request: WriteRequest, body: Buffer, how: How): string | undefined {
  const parsed = parsedJson(body.toString())
  switch (request.kind) {
    case 'actions':
      return act(dataset, request, parsed, how)
    case 'mutations':
      return mutate(dataset, request, parsed, how)
    case 'scheduled':
      return publishDue(dataset, request, parsed, how)
  }
}

function mutate(
  dataset: Dataset,
  request: WriteRequest,
  body: unknown,
  { projectId, step, again }: How,
): string | undefined {
  const { author, may, assetBase, dryRun = false, addKeys, returnIds, returnDocuments } = request
  const permitted = { may, projectId }
  const { mutations, transactionId = request.transactionId } = parseMutationRequest(body, addKeys)
  const commit = () =>
    withItemErrors('mutationError', () =>
      dataset.commit(mutations, { author, permitted, transactionId, assetBase, dryRun, step }),
    )
  const results = once(dataset, transactionId, again, () => commit().results)
  if (!results) return undefined
  return JSON.stringify({
    transactionId,
    results: results.map(({ id, operation, document }) => ({
      ...(returnIds && { id }),
      operation,
      ...(returnDocuments && document && { document: readdressedDocument(document, assetBase) }),
    })),
  })
}

function act(
  dataset: Dataset,
  { author, may, ...request }: WriteRequest,
  body: unknown,
  { projectId, step, again }: How,
): string | undefined {
  const {
    actions,
    transactionId = request.transactionId,
    dryRun,
  } = parseActionRequest(body, request.knowsReleases)
  const done = once(dataset, transactionId, again, () =>
    withItemErrors('actionError', () =>
      dataset.transact(
        (workspace) =>
          actions.forEach((action, index) => {
            asItem(index, () => applyAction(workspace, action))
            step()
          }),
        { author, permitted: { may, projectId }, transactionId, dryRun, step },
      ),
    ),
  )
  return done && JSON.stringify({ transactionId })
}

/** Publishes a release whose time has come, in the name of who has scheduled it, unless that has been done or is no longer wanted. */
function publishDue(
  dataset: Dataset,
  { transactionId, author: nobody }: WriteRequest,
  body: unknown,
  { step, again }: How,
): string | undefined {
  const { release, publishAt, failure } = scheduledRelease.parse(body)
  const author = whoScheduled(dataset, release) ?? nobody
  const done = once(dataset, transactionId, again, () =>
    dataset.transact(
      (workspace) => {
        if (failure === undefined) publishScheduled(workspace, release, publishAt)
        else giveUpScheduled(workspace, release, publishAt, failure)
      },
      { author, transactionId, step },
    ),
  )
  return done && JSON.stringify({ transactionId })
}

function whoScheduled({ log }: Dataset, release: string): string | undefined {
  const id = releaseId(release)
  const transactions = log.ofDocuments([id], { newestFirst: true, onlyThese: true, limit: 20 })
  const isScheduling = ({ changes }: (typeof transactions)[number]) =>
    changes.some(({ documentId, cause }) => documentId === id && cause === 'schedule')
  return (transactions.find(isScheduling) ?? transactions[0])?.author
}

/** Does what was not done before; undefined if that is over. */
function once<T>(
  dataset: Dataset,
  transactionId: string,
  again: Again | undefined,
  work: () => T,
): T | Results | undefined {
  const before = again && writtenSince(dataset, transactionId, again.since)
  return before ?? (again?.isOver ? undefined : work())
}

/** What a transaction did, if it was written after a position in the journal. */
function writtenSince(dataset: Dataset, transactionId: string, since: number): Results | undefined {
  const seq = dataset.journal.positionOf(transactionId)
  if (seq === undefined || seq <= since) return undefined
  const { pieces } = dataset.log
  const places = pieces.places(seq, seq, { changes: Number.MAX_SAFE_INTEGER, bytes: Infinity }) ?? []
  return places.map((place) => {
    const { documentId: id, cause } = pieces.change(place)
    const document = dataset.read(id)
    return { id, operation: operationOf(cause), ...(document && { document }) }
  })
}

function operationOf(cause: Cause): MutationResult['operation'] {
  if (cause === 'create') return 'create'
  return cause === 'edit' ? 'update' : 'delete'
}
