import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'

import type { Json, JsonObject } from '../types'
import { badRequest, httpError } from './errors'

/** Largest body of a JSON request, in bytes. */
const maximumBody = 4_000_000

/** Refuses larger bodies with 413 before they are read. */
export const limitBody = bodyLimit({
  maxSize: maximumBody,
  onError: () => {
    throw httpError(413, `Request body exceeds limit of ${maximumBody} bytes`)
  },
})

/** The request's JSON body. Throws 400 when it is not JSON. */
export async function jsonBody(c: Context): Promise<unknown> {
  const text = await c.req.text()
  try {
    return JSON.parse(text)
  } catch {
    throw badRequest('The request body is not valid JSON.')
  }
}

/** `YYYY-MM-DD`, `1` or `X` from a path that begins with `/v…`. Throws 400 for anything else. */
export function apiVersionOf(c: Context): string {
  const version = (c.req.param('apiVersion') ?? '').slice(1)
  if (/^(1|X|\d{4}-\d{2}-\d{2})$/.test(version)) return version
  throw badRequest(`"v${version}" is not an API version. Use v1, vX or a date such as v2025-02-19.`)
}

/** Whether a boolean parameter was given as true. Throws 400 for what is neither true nor false. */
export function flag(c: Context, name: string): boolean {
  const value = c.req.query(name)
  if (value === undefined || value === 'false' || value === '0') return false
  if (value === 'true' || value === '1') return true
  throw badRequest(`The parameter "${name}" is ${JSON.stringify(value)}; it must be true or false.`)
}

/** The GROQ parameters of a query string: `$name=<JSON>`. Throws 400 naming the one that is not JSON. */
export function groqParams(c: Context): JsonObject {
  const given = Object.entries(c.req.query()).filter(([name]) => name.startsWith('$'))
  return Object.fromEntries(given.map(([name, value]) => [name.slice(1), parseParam(name, value)]))
}

function parseParam(name: string, value: string): Json {
  try {
    return JSON.parse(value)
  } catch {
    throw badRequest(`The parameter ${name} is not valid JSON: strings need double quotes.`)
  }
}
