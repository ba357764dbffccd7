import { httpError, type LakeError } from '../documents/errors'

// SQLite's own number for it. A quota that is used up reaches SQLite as a failed write, and only files tell it by name.
const sqliteFull = 13
const fileSystemFull = new Set<unknown>(['ENOSPC', 'EDQUOT'])

/** The answer to a write that failed since the disk, or the account's part of it, is full; undefined for any other error. */
export function diskFull(error: unknown): LakeError | undefined {
  if (!isDiskFull(error)) return undefined
  if (Date.now() - saidAt > quietMs) console.error(sentence)
  saidAt = Date.now()
  return httpError(507, sentence)
}

const sentence =
  'The disk that the lake keeps its data on is full, so nothing was saved. Make room on it (or move LAKE_DATA to a larger one), then try again. Reading still works.'

/** Every save is refused while somebody types; the log says so once, and again after a quiet minute. */
const quietMs = 60_000
let saidAt = -Infinity

function isDiskFull(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  if ('errcode' in error && error.errcode === sqliteFull) return true
  return ('code' in error && fileSystemFull.has(error.code)) || ('cause' in error && isDiskFull(error.cause))
}
