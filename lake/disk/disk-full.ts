import { httpError, type LakeError } from '../documents/errors'

// SQLITE_FULL. An exhausted quota cannot be told by SQLite's errors, which call it a failed write; it can by those of plain files.
const sqliteFull = 13
const fileSystemFull = new Set<unknown>(['ENOSPC', 'EDQUOT'])

/** The answer to a write that failed because the disk is full or the account's quota exhausted; undefined for any other error. */
export function diskFull(error: unknown): LakeError | undefined {
  return isDiskFull(error) ? httpError(507, sentence) : undefined
}

const sentence =
  'The disk that the lake keeps its data on is full, so nothing was saved. Make room on it (or move LAKE_DATA to a larger one), then try again. Reading still works.'

/** While somebody types, save after save fails. The log says so once, and again only after a minute without failures. */
const quietMs = 60_000
let lastFailureAt = -Infinity

/** Notes in the log that a request was answered so. */
export function logDiskFull(): void {
  if (Date.now() - lastFailureAt > quietMs) console.error(sentence)
  lastFailureAt = Date.now()
}

export function isDiskFull(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  if ('errcode' in error && error.errcode === sqliteFull) return true
  return ('code' in error && fileSystemFull.has(error.code)) || ('cause' in error && isDiskFull(error.cause))
}
