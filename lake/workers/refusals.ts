import { dataError, httpError, type LakeError } from '../documents/errors'

const retryAfter = (seconds: number) => ({ 'retry-after': String(seconds) })

/** The answers to a job that was not done, each with what to do about it. */
export const tooSlow = (limitMs: number): LakeError =>
  dataError(
    408,
    'queryTimeoutError',
    `The query took longer than ${limitMs} ms and was stopped. Ask for less at a time, or filter by _type or _id first.`,
  )

const memoryError = 'queryMemoryError'
export const isTooMuchMemory = ({ body: { error } }: LakeError): boolean =>
  typeof error === 'object' && error !== null && 'type' in error && error.type === memoryError

export const tooMuchMemory = (): LakeError =>
  dataError(
    413,
    memoryError,
    'The query needed more memory than one may have and was stopped. Ask for less at a time: a slice such as [0...100], or fewer fields.',
  )

export const answerTooLarge = (bytes: number, limit: number): LakeError =>
  dataError(
    413,
    memoryError,
    `The answer would be ${megabytes(bytes)} MB; at most ${megabytes(limit)} MB are sent. Ask for less at a time: a slice such as [0...100], or fewer fields.`,
  )

export const askerBusy = (waiting: number): LakeError =>
  httpError(
    429,
    `You have ${waiting} queries waiting already. Wait for their answers before you ask for more.`,
  ).withHeaders(retryAfter(1))

export const lakeBusy = (): LakeError =>
  httpError(503, 'Too many queries are waiting. Try again in a moment.').withHeaders(retryAfter(2))

export const waitedTooLong = (limitMs: number): LakeError =>
  httpError(
    503,
    `The lake is busy: the query waited for ${limitMs} ms and was not begun. Try again in a moment.`,
  ).withHeaders(retryAfter(5))

export const cannotStart = (): LakeError =>
  httpError(
    503,
    'Queries cannot be answered at the moment: the process that would do so does not start. The log says why.',
  ).withHeaders(retryAfter(10))

export const closing = (): LakeError =>
  httpError(503, 'The lake is being stopped. Try again in a moment.').withHeaders(retryAfter(2))

export const crashed = (): LakeError => httpError(500, 'Internal server error')

const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024)
