import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'

import type { Origins } from './allowed-origins'

const exposed = ['x-sanity-warning', 'x-sanity-shard', 'traceparent']

const preflight = (origins: Origins, credentials: boolean) =>
  cors({
    origin: (origin) => (origins.rightsOf(origin) ? origin : null),
    credentials,
    allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    exposeHeaders: exposed,
    maxAge: 600,
  })

/** Hono middleware that lets the pages of `origins`, and no others, read the answers and, where that is allowed, use a person's session. */
export function crossOrigin(origins: Origins): MiddlewareHandler {
  const [withSession, withoutSession] = [preflight(origins, true), preflight(origins, false)]
  return async (c, next) => {
    const origin = c.req.header('origin')
    const rights = origin === undefined ? undefined : origins.rightsOf(origin)
    if (c.req.method === 'OPTIONS')
      return rights === 'answers' ? withoutSession(c, next) : withSession(c, next)
    await next()
    // Hono's own sets its headers before there is an answer, whose body then goes through a stream: ten times the work.
    const { headers } = c.res
    if (origin !== undefined && rights) headers.set('access-control-allow-origin', origin)
    if (rights !== 'answers') headers.set('access-control-allow-credentials', 'true')
    headers.set('access-control-expose-headers', exposed.join(','))
    headers.append('vary', 'Origin')
  }
}
