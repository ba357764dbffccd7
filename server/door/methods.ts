import type { IncomingMessage, ServerResponse } from 'node:http'

/** Where more methods than GET and HEAD are allowed: programs' interfaces, the Studio, and Next's own in development. */
const talks = /^\/(api|studio|_next|__nextjs[^/]*)(\/|$)/
const shows = new Set(['GET', 'HEAD'])
const allowed = 'GET, HEAD, OPTIONS'

/**
 * Answers a request in whose method a readers' page has no part: 405, or what OPTIONS asks for (RFC 9110, 9.3.7 and 15.5.6). Gives false,
 * and does nothing, when the request is one to be answered. Next would render the page for any method.
 */
export function refuseMethod(
  { method = 'GET', url = '' }: IncomingMessage,
  response: ServerResponse,
): boolean {
  if (shows.has(method) || talks.test(url.split('?', 1)[0] ?? '')) return false
  if (method === 'OPTIONS') response.writeHead(204, { allow: allowed }).end()
  else {
    const headers = { allow: allowed, 'content-type': 'text/plain; charset=utf-8' }
    response.writeHead(405, headers).end('Pages of this site can only be read: ask for them with GET.\n')
  }
  return true
}
