import { httpError, LakeError } from '../documents/errors'
import { diskFull, logDiskFull } from '../disk/disk-full'

/** The response to a request that failed with `error`. An error that nobody foresaw is logged and answered with 500. */
export function answerError(error: Error): Response {
  const known = error instanceof LakeError ? error : fromUnexpected(error)
  if (known.status === 507) logDiskFull()
  return Response.json(known.body, { status: known.status, headers: known.headers })
}

function fromUnexpected(error: Error): LakeError {
  if (error instanceof RangeError && /call stack/i.test(error.message)) {
    return httpError(400, 'The request is nested too deeply.')
  }
  const full = diskFull(error)
  if (full) return full
  console.error(error)
  return httpError(500, 'Internal server error')
}
