import { AccountError } from '../auth/account-error'
import { httpError } from '../documents/errors'

/** Does what a request asks of the accounts. What they refuse is answered with a status, and the reason. */
export function asRequest<T>(work: () => T, status = 400): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof AccountError ? httpError(status, error.message) : error
  }
}
