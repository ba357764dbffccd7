import { AccountError } from '../auth/account-error'
import { badRequest } from '../documents/errors'

/** Does what a request asks of the accounts. What is wrong with the request is answered 400, with the reason. */
export function asRequest<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof AccountError ? badRequest(error.message) : error
  }
}
