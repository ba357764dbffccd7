import { z } from 'zod'

import type { Grants } from '../documents/types'

// What travels between the lake and the process that writes.

const permission = z.enum(['read', 'create', 'update', 'history', 'editHistory'])
const grants: z.ZodType<Grants> = z.union([
  z.literal('everything'),
  z.array(z.object({ filter: z.string(), permissions: z.array(permission) })),
])

const request = z.object({
  kind: z.enum(['mutations', 'actions', 'scheduled']),
  /** Id of the person or token that makes the change. */
  author: z.string(),
  /** What they may write. */
  may: grants,
  /** What the transaction is called if its body says nothing. */
  transactionId: z.string(),
  /** Where the one who asks finds assets. */
  assetBase: z.string(),
  /** Whether the API's version that it was sent to has releases. */
  knowsReleases: z.boolean().exactOptional(),
  dryRun: z.boolean().exactOptional(),
  /** Whether array items that lack a `_key` are given one. */
  addKeys: z.boolean().exactOptional(),
  returnIds: z.boolean().exactOptional(),
  returnDocuments: z.boolean().exactOptional(),
})

/** What somebody wants to be written. Its body, as it was sent, goes beside it. */
export type WriteRequest = z.infer<typeof request>

/** Where the assets of the dataset are found: `AssetPlace`. */
const assets = z.object({ projectId: z.string(), dataset: z.string(), urlBase: z.string() })

/** The body of a request of that kind: a release whose time has come, or could not be published then, and why. */
export const scheduledRelease = z.object({
  release: z.string(),
  publishAt: z.string(),
  failure: z.string().exactOptional(),
})

const again = z.object({ since: z.number(), isOver: z.boolean() })

/** What is in the journal after position `since` is not written again. If `isOver`, nothing is: the answer only says what came of it. */
export type Again = z.infer<typeof again>

export const writeJob = z.object({
  assets,
  /** They are done one after the other; `bytes` says how much of the job's body each has. */
  requests: z.array(request.extend({ bytes: z.number() })),
  /** For how many milliseconds another process that writes is waited for. */
  waitMs: z.number(),
  /** Given when they were begun before, and what came of that is not known. */
  again: again.exactOptional(),
})
export type WriteJob = z.infer<typeof writeJob>

/** An error as it is sent (`toSent`). */
const error = z.record(z.string(), z.json())

const outline = z.object({
  _id: z.string(),
  _type: z.string(),
  slug: z.object({ current: z.string() }).exactOptional(),
})

const told = z.object({
  seq: z.number(),
  id: z.string(),
  timestamp: z.string(),
  author: z.string(),
  tags: z.object({ published: z.array(z.string()), all: z.array(z.string()) }),
  /** Where the journal is since. */
  head: z.object({ position: z.number(), hash: z.string(), epoch: z.number() }),
  /** Of the documents before and after; absent if they are too many to be told of. */
  outlines: z
    .array(z.object({ before: outline.exactOptional(), after: outline.exactOptional() }))
    .exactOptional(),
  /** How many bytes the changes are. */
  bytes: z.number(),
})

/** A committed transaction as the process that writes tells of it: what everybody needs; what only those need whom it concerns lies beside it. */
export type Told = z.infer<typeof told>

/** What came of one request: an answer of so many bytes, an error, or nothing. */
const outcome = z.union([
  z.object({ bytes: z.number() }),
  z.object({ error }),
  z.object({ isUnwritten: z.literal(true) }),
])
export type WriteOutcome = z.infer<typeof outcome>

/** The answers to requests, and then the changes of what was committed, are the answer's body. If all are refused, it is for the same reason. */
export const writeAnswer = z.union([
  z.object({
    outcomes: z.array(outcome),
    told: z.array(told),
    /** Whether so much was put off that it had better be built as soon as nobody waits. */
    isBehind: z.boolean(),
  }),
  z.object({ refused: error }),
])
export type WriteAnswer = z.infer<typeof writeAnswer>

/** Lists to keep, and for how many milliseconds to build what is not complete. */
export const buildJob = z.object({ assets, wanted: z.array(z.string()), ms: z.number() })
export type BuildJob = z.infer<typeof buildJob>

/** Whether there is more to build, and whether another process was writing. */
export const buildAnswer = z.object({ isMore: z.boolean(), isBusy: z.boolean() })
export type BuildAnswer = z.infer<typeof buildAnswer>
