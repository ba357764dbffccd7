import type { IncomingMessage, ServerResponse } from 'node:http'

import { formOf } from '../make/make-print'
import type { Form } from '../print'
import { encodingFor } from './encoding'
import type { Answer } from './answer'

/**
 * Answers a request with what the press has: 304 to those who have it already (RFC 9110, 13.1.2), the headers alone to HEAD. Ranges are
 * not served, as pages are too small to be worth it; a client that asks for one gets the whole (RFC 9110, 14.2).
 */
export function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  const { headers, method } = request
  const form = formOf(answer.print, encodingFor(headers['accept-encoding']))
  const heads = answer.origin === 'printed' ? printedHeads(form, answer) : headsOf(form, answer)
  if (form.etag !== undefined && names(headers['if-none-match'], form.etag)) {
    response.writeHead(304, heads.unchanged)
    response.end()
    return
  }
  response.writeHead(answer.print.status, heads.headers)
  response.end(method === 'HEAD' ? undefined : form.body)
}

function headsOf({ headers, unchanged }: Form, answer: Answer) {
  const told = ['x-lakeside-press', answer.origin, 'server-timing', timing(answer)]
  return { headers: headers.concat(told), unchanged: unchanged.concat(told) }
}

function printedHeads(form: Form, answer: Answer) {
  const second = ageInSeconds(answer)
  if (form.printed?.second === second) return form.printed
  return (form.printed = { second, ...headsOf(form, answer) })
}

/** How the page came about and, in milliseconds, how long ago or how long it took (Server-Timing, 3.1). */
function timing(answer: Answer): string {
  const { origin, tookMs } = answer
  return tookMs === undefined
    ? `${origin}, age;dur=${ageInSeconds(answer) * 1000}`
    : `${origin};dur=${tookMs.toFixed(1)}`
}

const ageInSeconds = ({ print }: Answer) => Math.floor((Date.now() - print.madeAt) / 1000)

/** Whether `If-None-Match` names the page. Proxies that compress make our tags weak, so weakness is overlooked. */
function names(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  if (ifNoneMatch === etag || ifNoneMatch === '*') return true
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
}
