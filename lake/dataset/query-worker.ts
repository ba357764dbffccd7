import { LRUCache } from 'lru-cache'

import { answerQuery, type QueryRequest } from '../query/answer'
import { answerHistory, type HistoryRequest } from '../history/answers'
import { explained } from '../query/explain'
import { noteFilter } from '../query/listener-filter'
import { type Handlers, serveJobs } from '../workers/serve-jobs'
import { contextOf, judgeAll, type SentContext } from './judging'
import { type LookUp, lookUp, referencesTo } from './look-up'
import { DatasetReader } from './reader'
import { datasetFile } from './schema'
import { slowMs } from './slow-queries'

// The program of the processes that answer queries (`queries.ts`).

/** Datasets that are open. A lake has one and, if there are any, another with the comments on it; tests have many, one after another. */
const readers = new LRUCache<string, DatasetReader>({
  max: 2,
  memoMethod: (file) => new DatasetReader(file),
  dispose: (reader) => reader.close(),
})
const handlers: Handlers = {
  query: async ({ folder, dataset, body, note }) => {
    const request: QueryRequest = JSON.parse(body.toString())
    const { perspective, signedIn, assetBase } = request
    const reader = readers.memo(datasetFile(folder, dataset))
    const answer = await reader.at(perspective, signedIn, assetBase, (source) => {
      // Strangers' queries are answered from the lists that there are, and make no new ones.
      if (signedIn) source.onWanted = (text) => note({ wanted: [text] })
      return answerQuery(source, dataset, request)
    })
    const { ms, accesses, isLasting, wanted } = answer
    // Whoever still wants a list is to say so again.
    const isKept = isLasting && wanted.size === 0
    const header = { ms, how: ms < slowMs ? [] : explained(accesses), isKept }
    return { header, body: answer.body }
  },
  history: ({ folder, dataset, body }) => {
    const request: HistoryRequest = JSON.parse(body.toString())
    return { body: readers.memo(datasetFile(folder, dataset)).past((past) => answerHistory(past, request)) }
  },
  lookUp: ({ folder, dataset, body }) => {
    const request: LookUp = JSON.parse(body.toString())
    return { body: readers.memo(datasetFile(folder, dataset)).past((past) => lookUp(past, request)) }
  },
  referrers: ({ folder, dataset, body }) => {
    const { id }: { id: string } = JSON.parse(body.toString())
    return { body: referencesTo(readers.memo(datasetFile(folder, dataset)).referrers(id)) }
  },
  noteFilter: ({ body }) => {
    const { query, context }: { query: string; context: SentContext } = JSON.parse(body.toString())
    return { header: noteFilter(query, contextOf(context)) }
  },
  judge: ({ body }) => ({ header: { answers: judgeAll(JSON.parse(body.toString())) } }),
}
serveJobs(handlers, () => readers.forEach((reader) => reader.letGo()))
