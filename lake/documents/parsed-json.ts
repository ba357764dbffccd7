import { badRequest } from './errors'

/** What the body of a request says, which is to be JSON. Throws 400 when it is not. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw badRequest('The request body is not valid JSON.')
  }
}
