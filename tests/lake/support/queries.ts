import type { Dataset } from '@/lake/dataset/dataset'
import { storedBase } from '@/lake/documents/asset-address'
import { evaluateQuery } from '@/lake/query/evaluate'
import { parseQuery } from '@/lake/query/parse'
import type { Perspective } from '@/lake/query/perspective'

type How = {
  perspective?: Perspective
  /** The number of documents of a type from which lists are wanted. */
  fewest?: number
}

/** What a query finds, and the lists that it lacks. */
export async function ask(dataset: Dataset, groq: string, { perspective = 'raw', fewest = 1 }: How = {}) {
  const context = { params: {}, identity: '', projectId: 'lakeside', dataset: dataset.name, now: new Date(0) }
  const source = dataset.source(perspective, true, storedBase, fewest)
  const { result } = await evaluateQuery(parseQuery(groq, {}), source, context)
  // Large attributes are read when they are looked at: now.
  const read: unknown = JSON.parse(JSON.stringify(result))
  return { result: read, wanted: [...source.wanted.keys()] }
}

/** Keeps and builds all lists that the queries want. */
export async function buildLists(dataset: Dataset, queries: readonly string[]): Promise<void> {
  for (const query of queries) dataset.keepLists((await ask(dataset, query)).wanted)
  while (dataset.build(1_000));
}
