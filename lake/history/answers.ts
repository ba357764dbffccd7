import { readdressed, readdressedDocument } from '../documents/asset-address'
import { notFound } from '../documents/errors'
import { publishedId } from '../documents/ids'
import type { JsonObject, LakeDocument } from '../documents/types'
import type { LoggedTransaction } from '../journal/transaction'
import { deletedPage, type PageAsked, type Standing } from './deleted-page'
import { documentEvents } from './events'
import { releaseEvents } from './release-events'
import { documentAt, lastState, type Past, writtenAs } from './revisions'

/** What the Studio's panes ask about the past. */
export type HistoryRequest = { assetBase: string; dataset: string } & (
  | { kind: 'documents'; ids: string[]; at: Moment }
  | ({ kind: 'transactions'; ids: string[] } & TransactionsAsked)
  | { kind: 'events'; id: string; limit: number; cursor: string }
  | ({ kind: 'deleted' } & PageAsked)
  | { kind: 'release events'; release: string; limit: number; cursor: string }
)

/** A point in time: the end, a revision, or an ISO date. */
export type Moment = { end: true } | { revision: string } | { time: string }

type TransactionsAsked = {
  from?: string
  to?: string
  /** Moments (ISO, UTC, milliseconds), both included. */
  fromTime?: string
  toTime?: string
  authors?: string[]
  newestFirst: boolean
  limit: number
  /** Only what was done to the documents that are asked for. */
  onlyThese: boolean
  withMutations: boolean
  withEffects: boolean
}

/** The body of the answer: JSON, or one line of it for each transaction. Throws 404 when a revision is not known. */
export function answerHistory(past: Past & Standing, request: HistoryRequest): string {
  switch (request.kind) {
    case 'documents': {
      const found = request.ids.map(readerAt(past, request.at, request))
      const documents = found.flatMap((document) =>
        document ? [readdressedDocument(document, request.assetBase)] : [],
      )
      return JSON.stringify({ documents })
    }
    case 'transactions':
      return transactions(past, request)
        .map((transaction) => `${JSON.stringify(present(transaction, request))}\n`)
        .join('')
    case 'events': {
      const { events, nextCursor } = documentEvents(past.log, request.id, request.limit, request.cursor)
      return JSON.stringify({ events: { [request.id]: events }, nextCursor })
    }
    case 'deleted':
      return JSON.stringify(deletedPage(past, request))
    case 'release events':
      return JSON.stringify(releaseEvents(past.log, request.release, request.limit, request.cursor))
  }
}

type Asked<Kind> = Extract<HistoryRequest, { kind: Kind }>

/** Finds a document's state at a point in time. */
function readerAt(
  past: Past,
  at: Moment,
  { ids, dataset }: Asked<'documents'>,
): (id: string) => LakeDocument | undefined {
  if ('end' in at) return (id) => lastState(past, id)
  if ('time' in at) {
    const seq = past.log.lastSeqAt(at.time)
    return (id) => documentAt(past, id, seq)
  }
  const transaction = transactionOf(past, dataset, at.revision, [...ids, ...ids.map(publishedId)])
  // When both the draft and the published document are asked for, each is meant as it was.
  const meant = (id: string) => (ids.includes(publishedId(id)) ? id : writtenAs(transaction, id))
  return (id) => documentAt(past, meant(id), transaction.seq)
}

function transactionOf({ log }: Past, dataset: string, id: string, documents: string[]): LoggedTransaction {
  const transaction = log.find(id, documents)
  if (!transaction) throw notFound(`There is no transaction "${id}" in dataset "${dataset}".`)
  return transaction
}

function transactions(past: Past, request: Asked<'transactions'>): LoggedTransaction[] {
  const { ids, dataset, from, to, fromTime, toTime, authors, newestFirst, onlyThese, limit } = request
  const sequenceOf = (id: string) => transactionOf(past, dataset, id, []).seq
  const starts = [from && sequenceOf(from), fromTime && past.log.firstSeqAt(fromTime)]
  const ends = [to && sequenceOf(to), toTime && past.log.lastSeqAt(toTime)]
  const numbers = (all: readonly (string | number | undefined)[]) =>
    all.filter((each) => typeof each === 'number')
  return past.log.ofDocuments(ids, {
    from: Math.max(0, ...numbers(starts)),
    to: Math.min(Number.MAX_SAFE_INTEGER, ...numbers(ends)),
    ...(authors && { authors }),
    newestFirst,
    onlyThese,
    limit,
  })
}

function present(transaction: LoggedTransaction, request: Asked<'transactions'>): JsonObject {
  const { ids, onlyThese, withMutations, withEffects, assetBase } = request
  const changes = transaction.changes.filter(
    ({ documentId }) => !onlyThese || ids.length === 0 || ids.includes(documentId),
  )
  return {
    id: transaction.id,
    timestamp: transaction.timestamp,
    author: transaction.author,
    documentIDs: changes.map(({ documentId }) => documentId),
    ...(withMutations && {
      mutations: changes.flatMap(({ documentId, mutations }) =>
        readdressed(documentId, mutations, assetBase),
      ),
    }),
    ...(withEffects && {
      effects: Object.fromEntries(
        changes.map(({ documentId, effects }) => [documentId, readdressed(documentId, effects, assetBase)]),
      ),
    }),
  }
}
