import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'

const exposed = ['x-sanity-warning', 'x-sanity-shard', 'traceparent']

/** Hono middleware that lets the pages of `origins`, and no others, read the answers and use a person's session. */
export function crossOrigin(origins: readonly string[]): MiddlewareHandler {
  const preflight = cors({
    origin: (origin) => (origins.includes(origin) ? origin : null),
    credentials: true,
    allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    exposeHeaders: exposed,
    maxAge: 600,
  })
  return async (c, next) => {
    if (c.req.method === 'OPTIONS') return preflight(c, next)
    await next()
    // Hono's own sets its headers before there is an answer, whose body then goes through a stream: ten times the work.
    const { headers } = c.res
    const origin = c.req.header('origin')
    if (origin !== undefined && origins.includes(origin)) headers.set('access-control-allow-origin', origin)
    headers.set('access-control-allow-credentials', 'true')
    headers.set('access-control-expose-headers', exposed.join(','))
    headers.append('vary', 'Origin')
  }
}
