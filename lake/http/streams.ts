import type { Dataset } from '../dataset/dataset'
import type { Queries } from '../dataset/queries'
import type { Judge } from '../realtime/listener'
import { Backlog } from '../realtime/backlog'
import { Listeners } from '../realtime/listeners'
import { Replays } from '../realtime/replays'
import { createReplayLimit, type ReplayLimit } from './replay-limit'

/** Listeners' filters are evaluated where queries are. */
export const judgeIn =
  (queries: Queries, dataset: string): Judge =>
  ({ query, options: { context }, asker }, documents) =>
    queries.judge(dataset, { query, documents, context }, asker)

/** What all event streams of a lake share. */
export type Streams = {
  backlog: Backlog
  replays: Replays
  replayLimit: ReplayLimit
  listenersOf: (dataset: Dataset) => Listeners
}

export function createStreams(queries: Queries): Streams {
  const listeners = new WeakMap<Dataset, Listeners>()
  return {
    backlog: new Backlog(),
    replays: new Replays(),
    replayLimit: createReplayLimit(),
    listenersOf: (dataset) => {
      const known = listeners.get(dataset) ?? new Listeners(dataset.bus, judgeIn(queries, dataset.name))
      listeners.set(dataset, known)
      return known
    },
  }
}
