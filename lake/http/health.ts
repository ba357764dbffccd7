import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { createMiddleware } from 'hono/factory'

import type { LakeEnv } from './identity'
import { datasetOf, type Lake } from './lake'
import { knownApiVersion } from './request'

/** `GET /healthz`, at the root: whether the databases are sound, for whatever watches over the lake. */
export function healthRoutes(lake: Lake): Hono<LakeEnv> {
  return new Hono<LakeEnv>().get('/healthz', (c) => {
    const { isDamaged, damaged } = lake.health
    const datasets = [...lake.datasets.keys()]
    return isDamaged
      ? c.json({ status: 'damaged', damaged, datasets }, 503)
      : c.json({ status: 'ok', datasets })
  })
}

/** Reachability, asked from anywhere and answered to anybody. */
export function pingRoutes(lake: Lake): Hono<LakeEnv> {
  const routes = new Hono<LakeEnv>()
  // Both say nothing about anybody; only a known origin may send its credentials along.
  const anybody = createMiddleware((c, next) => {
    const origin = c.req.header('origin') ?? ''
    const isKnown = lake.config.corsOrigins.includes(origin)
    return cors(isKnown ? { origin, credentials: true } : { origin: '*' })(c, next)
  })
  routes.use('/ping', anybody, knownApiVersion)
  routes.get('/ping', (c) => c.json({ pong: true }, 200, { 'timing-allow-origin': '*' }))
  routes.get('/data/ping/:dataset', (c) => c.json({ pong: datasetOf(lake, c.req.param('dataset')).name }))
  routes.use('/data/ping/:dataset', knownApiVersion)
  routes.use('/check/cors', anybody, knownApiVersion)
  routes.get('/check/cors', (c) => {
    const origin = c.req.header('origin')
    const allowed = origin === undefined || lake.config.corsOrigins.includes(origin)
    return c.json({ result: { allowed, withCredentials: allowed } })
  })
  return routes
}
