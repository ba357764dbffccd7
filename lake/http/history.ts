import { type Context, Hono } from 'hono'

import { readdressed, readdressedDocument } from '../documents/asset-address'
import { documentEvents } from '../history/events'
import { documentAt, lastState, writtenAs } from '../history/revisions'
import type { Dataset } from '../dataset/dataset'
import { publishedId } from '../documents/ids'
import type { LoggedTransaction } from '../journal/transaction'
import type { JsonObject, LakeDocument } from '../documents/types'
import { assetBase } from './asset-base'
import { badRequest, notFound, notSupported } from '../documents/errors'
import type { SignedInEnv } from './identity'
import { datasetOf, type Lake } from './lake'
import { flag } from './request'

/** For viewers: `GET /data/history/:dataset/…`, which the Studio's review and history panes read. */
export function historyRoutes(lake: Lake): Hono<SignedInEnv> {
  const routes = new Hono<SignedInEnv>()
  routes.get('/data/history/:dataset/documents/:ids', (c) => {
    const dataset = datasetOf(lake, c.req.param('dataset'))
    const ids = idsOf(c.req.param('ids'))
    const found = ids.map(reader(c, dataset, ids))
    const base = assetBase(c, lake.config)
    return c.json({
      documents: found.flatMap((document) => (document ? [readdressedDocument(document, base)] : [])),
    })
  })
  routes.get('/data/history/:dataset/transactions/:ids?', (c) => {
    const dataset = datasetOf(lake, c.req.param('dataset'))
    const ids = idsOf(c.req.param('ids') ?? '')
    const base = assetBase(c, lake.config)
    const lines = transactions(c, dataset, ids).map((transaction) =>
      JSON.stringify(present(c, transaction, ids, base)),
    )
    return c.body(lines.map((line) => `${line}\n`).join(''), 200, {
      'content-type': 'application/x-ndjson; charset=utf-8',
    })
  })
  routes.get('/data/history/:dataset/events/documents/:id', (c) => {
    const dataset = datasetOf(lake, c.req.param('dataset'))
    const id = c.req.param('id')
    const { events, nextCursor } = documentEvents(
      dataset.log,
      id,
      limitOf(c),
      c.req.query('nextCursor') ?? '',
    )
    return c.json({ events: { [id]: events }, nextCursor })
  })
  routes.get('/data/history/:dataset/events/releases/:id', () => {
    throw notSupported('content releases')
  })
  return routes
}

const idsOf = (list: string) => list.split(',').filter(Boolean)

function limitOf(c: Context): number {
  const limit = Number(c.req.query('limit') ?? 100)
  if (!Number.isInteger(limit) || limit < 1)
    throw badRequest('The parameter "limit" must be a whole number above 0.')
  return Math.min(limit, 1000)
}

/** Finds a document's state at the point in time that the request names. */
function reader(c: Context, dataset: Dataset, ids: string[]): (id: string) => LakeDocument | undefined {
  if (flag(c, 'lastRevision')) return (id) => lastState(dataset, id)
  const revision = c.req.query('revision')
  if (revision) {
    const transaction = transactionOf(dataset, revision, [...ids, ...ids.map(publishedId)])
    // When both the draft and the published document are asked for, each is meant as it was.
    const meant = (id: string) => (ids.includes(publishedId(id)) ? id : writtenAs(transaction, id))
    return (id) => documentAt(dataset, meant(id), transaction.seq)
  }
  const time = c.req.query('time')
  if (!time || Number.isNaN(Date.parse(time))) {
    throw badRequest(
      'One of the parameters "revision", "time" (an ISO date) and "lastRevision=true" is needed.',
    )
  }
  const seq = dataset.log.lastSeqAt(new Date(time).toISOString())
  return (id) => documentAt(dataset, id, seq)
}

function transactionOf(dataset: Dataset, id: string, documents: string[]): LoggedTransaction {
  const transaction = dataset.log.find(id, documents)
  if (!transaction) throw notFound(`There is no transaction "${id}" in dataset "${dataset.name}".`)
  return transaction
}

const sequenceOf = (dataset: Dataset, transactionId: string) => transactionOf(dataset, transactionId, []).seq

function transactions(c: Context, dataset: Dataset, ids: string[]): LoggedTransaction[] {
  const [from, to] = [c.req.query('fromTransaction'), c.req.query('toTransaction')]
  const authors = c.req.query('authors')?.split(',')
  for (const name of ['fromTime', 'toTime']) {
    if (c.req.query(name)) throw notSupported(`the parameter "${name}" of the transaction log`)
  }
  return dataset.log.ofDocuments(ids, {
    ...(from && { from: sequenceOf(dataset, from) }),
    ...(to && { to: sequenceOf(dataset, to) }),
    ...(authors && { authors }),
    newestFirst: flag(c, 'reverse'),
    onlyThese: flag(c, 'includeIdentifiedDocumentsOnly'),
    limit: limitOf(c),
  })
}

/** A transaction as it is answered. `excludeContent` does not exclude effects, because the Studio asks for both and needs them. */
function present(c: Context, transaction: LoggedTransaction, ids: string[], base: string): JsonObject {
  const identifiedOnly = flag(c, 'includeIdentifiedDocumentsOnly') && ids.length > 0
  const changes = transaction.changes.filter(({ documentId }) => !identifiedOnly || ids.includes(documentId))
  const withMutations = !flag(c, 'excludeMutations') && !flag(c, 'excludeContent')
  const withEffects = c.req.query('effectFormat') === 'mendoza'
  return {
    id: transaction.id,
    timestamp: transaction.timestamp,
    author: transaction.author,
    documentIDs: changes.map(({ documentId }) => documentId),
    ...(withMutations && {
      mutations: changes.flatMap(({ documentId, mutations }) => readdressed(documentId, mutations, base)),
    }),
    ...(withEffects && {
      effects: Object.fromEntries(
        changes.map(({ documentId, effects }) => [documentId, readdressed(documentId, effects, base)]),
      ),
    }),
  }
}
