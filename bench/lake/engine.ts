import { DatasetReader } from '../../lake/dataset/reader'
import { datasetFile } from '../../lake/dataset/schema'
import type { JsonObject } from '../../lake/documents/types'
import { answerQuery } from '../../lake/query/answer'
import type { Bench } from '../support/findings'
import type { Question } from './asking'

/** The part of the lake that evaluates queries, in this process, in which the raw reads are made as well. */
export type Engine = {
  /** Answers a question, as the bytes that would be sent, perhaps with a source map, and gives how many milliseconds that took. */
  time: (question: Question, sourceMap?: boolean) => Promise<number>
}

/** As long as nobody waits, nothing is stopped. */
const timeLimit = 60_000

/** Opens the folder of a lake, which may be served meanwhile. */
export function engineOn(bench: Bench, folder: string): Engine {
  const reader = new DatasetReader(datasetFile(folder, 'production'))
  bench.afterwards(() => reader.close())
  const assetBase = 'http://localhost'
  return {
    time: async ({ groq: query, params: given, perspective }, sourceMap = false) => {
      const params: JsonObject = JSON.parse(JSON.stringify(given))
      const started = performance.now()
      const request = {
        query,
        params,
        perspective,
        signedIn: true,
        identity: 'somebody',
        projectId: 'lakeside',
        assetBase,
        returnQuery: false,
        sourceMap: sourceMap ? ('keys' as const) : undefined,
        timeLimit,
      }
      await reader.at(perspective, true, assetBase, (source) => answerQuery(source, 'production', request))
      return performance.now() - started
    },
  }
}
