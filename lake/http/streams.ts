import type { Dataset } from '../dataset/dataset'
import { Backlog } from '../realtime/backlog'
import { Listeners } from '../realtime/listeners'
import { Replays } from '../realtime/replays'
import { createReplayLimit, type ReplayLimit } from './replay-limit'

/** What all event streams of a lake share. */
export type Streams = {
  backlog: Backlog
  replays: Replays
  replayLimit: ReplayLimit
  listenersOf: (dataset: Dataset) => Listeners
}

export function createStreams(): Streams {
  const listeners = new WeakMap<Dataset, Listeners>()
  return {
    backlog: new Backlog(),
    replays: new Replays(),
    replayLimit: createReplayLimit(),
    listenersOf: (dataset) => {
      const known = listeners.get(dataset) ?? new Listeners(dataset.bus)
      listeners.set(dataset, known)
      return known
    },
  }
}
