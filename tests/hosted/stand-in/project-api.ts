import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { type Duplex, Transform } from 'node:stream'

import { hosts, PROJECT, SITE } from '../names'
import type { Asked } from './asked'
import { cookieForBrowser, cookieForLake } from './cookie'
import { endpointOf } from './endpoints'
import { type Answering, type Asking, forward, forwardSocket, headersOf, hostOf } from './forward'
import { hide, hiding, showing } from './hidden-field'

const signIn = `https://${hosts.api}/v1/auth/login`
/** As hosted Sanity offers them. Only the last leads anywhere here. */
const providers = [
  { name: 'google', title: 'Google', url: `${signIn}/google` },
  { name: 'github', title: 'GitHub', url: `${signIn}/github` },
  { name: 'sanity', title: 'E-mail / password', url: `${signIn}/sanity` },
]

/** What hosted Sanity’s documentation says of pages that may use a person’s session. */
const forPagesOf = (origin: unknown) =>
  origin === SITE
    ? { 'access-control-allow-origin': SITE, 'access-control-allow-credentials': 'true', vary: 'Origin' }
    : {}

/** Answers with JSON of the stand-in’s own. */
export function answer(request: Asking, response: Answering, status: number, body: unknown): void {
  request.resume()
  response.writeHead(status, { 'content-type': 'application/json', ...forPagesOf(headersOf(request).origin) })
  response.end(JSON.stringify(body))
}

export const answerNotFound = (request: Asking, response: Answering) =>
  answer(request, response, 404, { statusCode: 404, error: 'Not Found', message: 'Not Found' })

/** What the lake is told of who asks: assets are given with hosted Sanity’s address for them. */
const forLake = (request: Asking): IncomingHttpHeaders => ({
  ...cookieForLake(headersOf(request)),
  host: hosts.assets,
  'x-forwarded-proto': 'https',
})

const parts = (url = '/') => /^\/v([\w-]+)(\/[^?]*)(.*)$/.exec(url)

/** The API of the project: the lake answers, where hosted Sanity has the endpoint. */
export function projectApi(lakePort: number, asked: Asked) {
  const nameOf = (request: Asking) => hostOf(request).replace(PROJECT, '<project>')

  /** Notes a request, and says whether the lake is to answer it. */
  const isForLake = (request: Asking): boolean => {
    const [, , path = ''] = parts(request.url) ?? []
    const method = request.method ?? 'GET'
    const found = endpointOf(method, path)
    const isCdn = hostOf(request) === hosts.projectCdn
    const endpoint = isCdn && !found?.name.includes('/data/query/') ? undefined : found
    if (!endpoint) {
      asked.note({ what: `${nameOf(request)}: ${method} ${path}`, fault: 'an endpoint that nobody foresaw' })
      return false
    }
    const without = endpoint.isHosted ? '' : ' (404: only our lake has it)'
    asked.note({ what: `${nameOf(request)}: ${endpoint.name}${without}` })
    return endpoint.isHosted
  }

  const web = (request: Asking, response: Answering): void => {
    const [, , path = ''] = parts(request.url) ?? []
    const isPreflight = request.method === 'OPTIONS'
    if (!isPreflight && !isForLake(request)) return answerNotFound(request, response)
    if (!isPreflight && path === '/auth/providers') return answer(request, response, 200, { providers })
    const headers = forLake(request)
    // What passes through is text, and is looked through.
    if (path.startsWith('/data/')) delete headers['accept-encoding']
    forward(request, response, {
      port: lakePort,
      path: hide(request.url ?? '/'),
      headers,
      ...translation(path),
      change: cookieForBrowser,
    })
  }

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    if (!isForLake(request)) return void socket.destroy()
    forwardSocket(request, socket, head, {
      port: lakePort,
      path: request.url ?? '/',
      headers: forLake(request),
    })
  }
  return { web, upgrade }
}

/** What a request and its answer pass through. */
function translation(path: string): { inward?: Duplex; outward?: Duplex } {
  if (path.startsWith('/data/')) return { inward: hiding(), outward: showing() }
  return path === '/users/me' ? { outward: asHostedUser() } : {}
}

/** Who is signed in, as hosted Sanity tells it: it does not say until when. Spaces keep the length. */
const asHostedUser = () =>
  new Transform({
    transform: (chunk: Buffer, _, done) =>
      done(
        null,
        chunk
          .toString('latin1')
          .replace(/,"sessionEndsAt":"[^"]*"/, (found) => ' '.repeat(found.length))
          .replace('"provider":"lakeside"', '"provider":"sanity"  '),
      ),
  })
