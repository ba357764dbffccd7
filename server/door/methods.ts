import type { IncomingMessage, ServerResponse } from 'node:http'

/** Where more methods than GET and HEAD make sense: the APIs, the Studio, and Next's own addresses in development. */
const takesAnyMethod = /^\/(api|studio|_next|__nextjs[^/]*)(\/|$)/
const readingMethods = new Set(['GET', 'HEAD'])
const allowed = 'GET, HEAD, OPTIONS'

/**
 * Refuses a method that a readers' page does not have, with status 405; to OPTIONS, names those that it has (RFC 9110, 9.3.7 and 15.5.6).
 * Gives false, and does nothing, when the request is to be answered. Next would render the page for any method.
 */
export function refuseMethod(
  { method = 'GET', url = '' }: IncomingMessage,
  response: ServerResponse,
): boolean {
  if (readingMethods.has(method) || takesAnyMethod.test(url.split('?', 1)[0] ?? '')) return false
  if (method === 'OPTIONS') response.writeHead(204, { allow: allowed }).end()
  else {
    const headers = { allow: allowed, 'content-type': 'text/plain; charset=utf-8' }
    response.writeHead(405, headers).end('Pages of this site can only be read: ask for them with GET.\n')
  }
  return true
}
