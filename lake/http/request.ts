import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'

import type { Json, JsonObject } from '../documents/types'
import { badRequest, httpError } from '../documents/errors'
import { parsedJson } from '../documents/parsed-json'

/** Largest body of a JSON request, in bytes. */
const maximumBody = 4_000_000

const tooLarge = () => httpError(413, `Request body exceeds limit of ${maximumBody} bytes`)

const countBody = bodyLimit({
  maxSize: maximumBody,
  onError: () => {
    throw tooLarge()
  },
})

/** Refuses larger bodies with 413 before they are read. */
export const limitBody = createMiddleware(async (c, next) => {
  const length = c.req.header('content-length')
  // A body that is only looked for costs more than many a query.
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
  if (length === undefined || c.req.header('transfer-encoding') !== undefined) return countBody(c, next)
  if (Number(length) > maximumBody) throw tooLarge()
  return next()
})

/** The same for requests that have a few short values, such as an address and a name. */
export const limitSmallBody = bodyLimit({
  maxSize: 64_000,
  onError: () => {
    throw httpError(413, 'Request body exceeds limit of 64000 bytes')
  },
})

/** The request's body as it was sent, for those who read it elsewhere. */
export const bodyBytes = async (c: Context): Promise<Uint8Array> => new Uint8Array(await c.req.arrayBuffer())

/** The request's JSON body. Throws 400 when it is not JSON. */
export const jsonBody = async (c: Context): Promise<unknown> => parsedJson(await c.req.text())

const apiVersion = z.union([z.literal(['1', 'X']), z.iso.date()])

/** Those that were asked for lately. */
const versions = new LRUCache<string, string>({ max: 50 })

/** The API version in the first part of a path, such as `v2025-02-19`: a real date, `1` or `X`. Throws 400 for anything else. */
export function parseApiVersion(part: string): string {
  const known = versions.get(part)
  if (known !== undefined) return known
  const { data } = apiVersion.safeParse(part.replace(/^v/, ''))
  if (data !== undefined) {
    versions.set(part, data)
    return data
  }
  throw badRequest(
    `${JSON.stringify(part.slice(0, 40))} is not an API version. Use v1, vX or a date such as v2025-02-19.`,
  )
}

export const apiVersionOf = (c: Context): string => parseApiVersion(c.req.param('apiVersion') ?? '')

/** Answers 400 when the path does not begin with an API version, whatever endpoint follows. */
export const knownApiVersion = createMiddleware(async (c, next) => {
  apiVersionOf(c)
  await next()
})

/** Whether a boolean parameter was given as true. Throws 400 for what is neither true nor false. */
export function flag(c: Context, name: string): boolean {
  const value = c.req.query(name)
  if (value === undefined || value === 'false' || value === '0') return false
  if (value === 'true' || value === '1') return true
  throw badRequest(`The parameter "${name}" is ${JSON.stringify(value)}; it must be true or false.`)
}

/** The same for a parameter that is true when it is not given. */
export const unlessFalse = (c: Context, name: string): boolean =>
  c.req.query(name) === undefined || flag(c, name)

/** The GROQ parameters of a query string: `$name=<JSON>`. Throws 400 naming the one that is not JSON. */
export function groqParams(given: Given): JsonObject {
  const params = Object.entries(given).filter(([name]) => name.startsWith('$'))
  return Object.fromEntries(params.map(([name, value]) => [name.slice(1), parseParam(name, value)]))
}

/** The parameters of a query string. Taken once where a query may be in it: to look for one that is not there, Hono decodes all of them. */
export type Given = Readonly<Partial<Record<string, string>>>

function parseParam(name: string, value = ''): Json {
  try {
    return JSON.parse(value)
  } catch {
    throw badRequest(`The parameter ${name} is not valid JSON: strings need double quotes.`)
  }
}
