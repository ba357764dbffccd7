import { dataError, httpError, LakeError } from '../documents/errors'

const retryAfter = (seconds: number) => ({ 'retry-after': String(seconds) })

export const tooManyOfAsker = (waiting: number): LakeError =>
  httpError(
    429,
    `You have ${waiting} transactions waiting to be written. Wait for their answers before you send more.`,
  ).withHeaders(retryAfter(1))

export const tooManyWaiting = (): LakeError =>
  httpError(
    503,
    'Too many transactions are waiting to be written, so nothing was saved. Try again in a moment.',
  ).withHeaders(retryAfter(2))

export const closing = (): LakeError =>
  httpError(503, 'The lake is being stopped, so nothing was saved. Try again in a moment.').withHeaders(
    retryAfter(2),
  )

/** Whether the pool says that it has not begun a job. */
export const isUnbegun = (error: unknown) => error instanceof LakeError && error.status === 503
/** Whether it says only that the job's process ended, as when somebody kills it. */
export const isUnexplained = (error: unknown) => error instanceof LakeError && error.status === 500

/** What the pool says of a job, said of a transaction. Other errors stay as they are. */
export function ofTransaction(error: unknown): unknown {
  if (!(error instanceof LakeError)) return error
  switch (error.status) {
    case 408:
      return dataError(
        408,
        'transactionTimeoutError',
        'The transaction took too long and was stopped, so nothing was saved. Change fewer documents at a time, or select them by _id or _type first.',
      )
    case 413:
      return dataError(
        413,
        'transactionMemoryError',
        'The transaction needed more memory than one may have and was stopped, so nothing was saved. Change fewer documents at a time.',
      )
    case 500:
      return httpError(
        500,
        'The process that writes ended in the middle of this transaction, so nothing was saved. Try again.',
      )
    case 503:
      return httpError(
        503,
        'Nothing can be written at the moment, so nothing was saved. Try again in a moment.',
      ).withHeaders(error.headers)
    default:
      return error
  }
}
