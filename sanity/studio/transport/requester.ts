import { ClientError, type requester, ServerError } from '@sanity/client'
import { defer, from, type Observable } from 'rxjs'
import { map, mergeMap, retry } from 'rxjs/operators'

import { isPassing } from './patience'
import { personIn } from './session'
import type { Transport } from './install'
import { fieldOf, isWrite, type Answer } from './writes/write'

type Requester = typeof requester
type Request = { url: string; query?: unknown; method?: string; body?: unknown }

/**
 * The function with which `@sanity/client` sends requests, made patient for the Studio: writes are held until the
 * lake has them, reads are repeated while it does not answer, and a session that has ended makes requests wait for
 * the next sign-in instead of failing.
 *
 * The Studio's requests use XMLHttpRequest, so replacing the page's `fetch` would not reach them.
 *
 * @param plain the client's own function
 */
export function patientRequester(plain: Requester, transport: Transport): Requester {
  const ask = (options: Request): Observable<unknown> => {
    const { method, body } = options
    const url = addressOf(options)
    const path = new URL(url).pathname
    if (isWrite(method, url, body)) return from(transport.writes.submit(url, body)).pipe(map(asEvent))
    // Requests are retried below and nowhere else.
    const request: () => Observable<unknown> = () => plain({ ...options, maxRetries: 0 })
    if (path.includes('/auth/')) return leaving(path, method, transport, request())
    return defer(() => from(inTurn(path, transport)).pipe(mergeMap(request))).pipe(
      map((event) => withPerson(event, path, transport)),
      retry({ delay: (error: unknown, count) => from(untilNext(error, count - 1, method, path, transport)) }),
    )
  }
  return Object.assign(
    (options: Request | string) => ask(typeof options === 'string' ? { url: options } : options),
    {
      use: plain.use,
      clone: plain.clone,
    },
  )
}

/** The full address. The client passes the query parameters separately. */
function addressOf({ url, query }: Request): string {
  const address = new URL(url)
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) address.searchParams.append(name, String(one))
    }
  }
  return address.href
}

/**
 * Waits until a request may be sent. A form must not be opened with a document that lacks words still on their way
 * to the lake.
 */
async function inTurn(path: string, { session, writes }: Transport): Promise<void> {
  await session.ready()
  if (/\/data\/doc\//.test(path)) await writes.settled()
}

/** Resolves when a failed request may be repeated; throws its error if that would be useless. */
async function untilNext(
  error: unknown,
  failures: number,
  method: string | undefined,
  path: string,
  { session, contact, patience }: Transport,
): Promise<void> {
  const status = fieldOf(error, 'statusCode')
  if (status === 401 && session.person) return session.end()
  const isSafe = ['GET', 'HEAD'].includes((method ?? 'GET').toUpperCase()) || /\/data\/query\//.test(path)
  const isSilence =
    fieldOf(error, 'isNetworkError') === true || (typeof status === 'number' && isPassing(status))
  if (!isSafe || !isSilence) throw error
  contact.lost()
  await patience.pause(failures)
}

/**
 * Notes which person the lake says is signed in. If the Studio were told “nobody” in the middle of its work, it
 * would end it.
 */
function withPerson(event: unknown, path: string, { session, contact }: Transport): unknown {
  if (fieldOf(event, 'type') !== 'response') return event
  contact.found()
  if (!/\/users\/me$/.test(path)) return event
  session.heard(personIn(fieldOf(event, 'body')))
  if (session.state.get().kind === 'over') throw new SessionIsOver()
  return event
}

class SessionIsOver extends Error {
  readonly statusCode = 401
}

function leaving(
  path: string,
  method: string | undefined,
  { session }: Transport,
  request: Observable<unknown>,
) {
  if (/\/auth\/logout$/.test(path) && method === 'POST') session.leave()
  return request
}

function asEvent(answer: Answer): { type: 'response' } & Answer {
  if (answer.statusCode >= 500) throw new ServerError(answer)
  if (answer.statusCode >= 400) throw new ClientError(answer)
  return { type: 'response', ...answer }
}
