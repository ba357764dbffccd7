import type { IncomingMessage, ServerResponse } from 'node:http'

import { formOf } from '../make/make-print'
import type { Form } from '../print'
import { encodingFor } from './encoding'
import type { Answer } from './answer'

/**
 * Sends an answer of the press: with status 304 to clients that have it already (RFC 9110, 13.1.2), without the body to HEAD. A request for
 * a range gets the whole page, as it may (RFC 9110, 14.2): pages are too small for ranges to be worth it.
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

/** The header lists of a form, with how this answer came about added to them. */
function headsOf({ headers, unchanged }: Form, answer: Answer) {
  const added = ['x-lakeside-press', answer.origin, 'server-timing', timing(answer)]
  return { headers: headers.concat(added), unchanged: unchanged.concat(added) }
}

/** The same for an answer from memory: made once a second, and used for all requests within it. */
function printedHeads(form: Form, answer: Answer) {
  const second = ageInSeconds(answer)
  if (form.printed?.second === second) return form.printed
  return (form.printed = { second, ...headsOf(form, answer) })
}

/** How the page came about, with how long it took or how old it is, in milliseconds: `rendered;dur=46.0` or `printed, age;dur=12000`. */
function timing(answer: Answer): string {
  const { origin, tookMs } = answer
  return tookMs === undefined
    ? `${origin}, age;dur=${ageInSeconds(answer) * 1000}`
    : `${origin};dur=${tookMs.toFixed(1)}`
}

const ageInSeconds = ({ print }: Answer) => Math.floor((Date.now() - print.madeAt) / 1000)

/** Whether `If-None-Match` names the page. Proxies that compress mark our tags as weak (`W/`), which makes no difference here. */
function names(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  if (ifNoneMatch === etag || ifNoneMatch === '*') return true
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
}
