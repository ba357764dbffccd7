import { STATUS_CODES } from 'node:http'

import type { JsonObject } from './types'

/**
 * An error that says how to answer: with which HTTP status, and with which JSON body, in one of the shapes that Sanity's clients can
 * read. It may be thrown anywhere in the lake, and becomes a response in one place (`http/answer-error.ts`).
 */
export class LakeError extends Error {
  override name = 'LakeError'
  /** Which of a request's mutations or actions failed, counted from 0. */
  index: number | undefined
  /** Further headers of the answer, such as `retry-after`. */
  headers: Record<string, string> = {}

  constructor(
    readonly status: number,
    readonly body: JsonObject,
    message: string,
  ) {
    super(message)
  }

  /** Gives the answer further headers; gives the error itself, to be thrown. */
  withHeaders(headers: Record<string, string>): this {
    this.headers = { ...this.headers, ...headers }
    return this
  }
}

/** Error of a service endpoint: `{statusCode, error, message, errorCode?}`. */
export function httpError(status: number, message: string, errorCode?: string): LakeError {
  const error = STATUS_CODES[status] ?? 'Error'
  return new LakeError(
    status,
    { statusCode: status, error, message, ...(errorCode && { errorCode }) },
    message,
  )
}

/** Error of a data endpoint: `{error: {type, description, …}}`. */
export function dataError(
  status: number,
  type: string,
  description: string,
  details: JsonObject = {},
): LakeError {
  return new LakeError(status, { error: { type, description, ...details } }, description)
}

/** Runs one of a request's mutations or actions. A `LakeError` that it throws is given its index. */
export function asItem<T>(index: number, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof LakeError) error.index ??= index
    throw error
  }
}

/**
 * Runs a transaction. If a mutation or action fails with a data error, gives that the shape of the endpoint's errors:
 * `{error: {type, description, items: [{error, index}]}}`.
 */
export function withItemErrors<T>(type: 'mutationError' | 'actionError', work: () => T): T {
  try {
    return work()
  } catch (error) {
    const item = error instanceof LakeError ? error.body.error : undefined
    const isOfAnItem =
      typeof item === 'object' &&
      item !== null &&
      !Array.isArray(item) &&
      item.type !== 'transactionAlreadyExistsError'
    if (!(error instanceof LakeError) || !isOfAnItem || error.status >= 500) throw error
    const description = type === 'mutationError' ? `The mutation(s) failed: ${error.message}` : error.message
    throw dataError(error.status, type, description, { items: [{ error: item, index: error.index ?? 0 }] })
  }
}

export const badRequest = (message: string) => httpError(400, message)
export const notFound = (message: string) => httpError(404, message)
export const forbidden = (message: string) => httpError(403, message)
/** Part of Sanity's API that this lake does not do; `what` completes the sentence "Lakeside's lake does not support …". */
export const notSupported = (what: string) => httpError(501, `Lakeside's lake does not support ${what}.`)
export const unauthorized = (message = 'Sign in, or send a token, to do this.') => httpError(401, message)
/** The answer to every request while a database is damaged. */
export const damaged = () =>
  httpError(
    503,
    'The database of this lake is damaged. Until it is repaired, nothing is read from it or written to it. The log tells whoever runs the site what to do.',
  )
/** The session or token that was sent is not valid, or no longer. At this code the Studio signs the person out. */
export const sessionNotFound = () => httpError(401, 'Session not found', 'SIO-401-ANF')
