import type { JsonObject } from '../documents/types'

/** Work for a worker process. */
export type Job = {
  /** Which of the program's handlers does it. */
  task: string
  /** What it is about: one pool may serve several lakes. */
  folder: string
  dataset: string
  /** What else the handler needs, when it is small. */
  header?: JsonObject
  /** What is large, as bytes that only the handler looks into. */
  body?: Uint8Array
}

/** A job as its handler is given it. */
export type ReceivedJob = {
  folder: string
  dataset: string
  header: JsonObject
  body: Buffer
  /** Tells its asker something at once, which counts even if the job comes to nothing. */
  note: (note: JsonObject) => void
  /** To be called now and then by work that may take long, so that it is not taken for one that is stuck. */
  progress: () => void
}

/** What a handler gives: what its caller needs to know, and the bytes that are passed on as they are. */
export type HandlerResult = { header?: JsonObject; body?: Uint8Array | string }

/** What came of a job. */
export type Answer = { header: JsonObject; body: Buffer }

/** Strangers together, and each of them, get less than people and programs that have signed in. */
export type Lane = 'signedIn' | 'anonymous'

export type RunOptions = {
  /** Who asks: the id of a person or token, or the address of somebody who is not signed in. */
  asker: string
  lane: Lane
  /** Jobs of one kind are expected to take alike: what is asked, without about whom or what. */
  kind?: string
  /** How long the job may run, in milliseconds, from when it began or last showed that it gets on. Time in the queue does not count. */
  deadlineMs: number
  /** How long it may run in all, for a job that shows that. */
  mostMs?: number
  /** Is given what its handler notes before the job is done. */
  onNote?: (note: JsonObject) => void
  /** Aborts when nobody waits for the answer any more. */
  signal?: AbortSignal
}
