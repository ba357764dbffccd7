import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { createMiddleware } from 'hono/factory'

import type { LakeEnv } from './identity'
import { assertDataset, type Lake } from './lake'
import { knownApiVersion } from './request'

/** For everybody: `GET /healthz` at the root, which says whether the databases are sound. */
export function healthRoutes(lake: Lake): Hono<LakeEnv> {
  return new Hono<LakeEnv>().get('/healthz', (c) => {
    const { isDamaged, damaged } = lake.health
    const { datasets } = lake.config
    return isDamaged
      ? c.json({ status: 'damaged', damaged, datasets }, 503)
      : c.json({ status: 'ok', datasets })
  })
}

/** For everybody: whether the lake can be reached, and whether the page that asks may use a session. */
export function pingRoutes(lake: Lake): Hono<LakeEnv> {
  const routes = new Hono<LakeEnv>()
  // The answers are the same for everybody, so any page may read them; only pages of known origins may send credentials along.
  const anybody = createMiddleware((c, next) => {
    const origin = c.req.header('origin') ?? ''
    const isKnown = lake.origins.rightsOf(origin) === 'session'
    return cors(isKnown ? { origin, credentials: true } : { origin: '*' })(c, next)
  })
  routes.use('/ping', anybody, knownApiVersion)
  routes.get('/ping', (c) => c.json({ pong: true }, 200, { 'timing-allow-origin': '*' }))
  routes.use('/data/ping/:dataset', anybody, knownApiVersion)
  routes.get('/data/ping/:dataset', (c) => {
    const name = c.req.param('dataset')
    assertDataset(lake, name)
    return c.json({ pong: name })
  })
  routes.use('/check/cors', anybody, knownApiVersion)
  routes.get('/check/cors', (c) => {
    const origin = c.req.header('origin')
    const rights = origin === undefined ? 'session' : lake.origins.rightsOf(origin)
    return c.json({ result: { allowed: rights !== undefined, withCredentials: rights === 'session' } })
  })
  return routes
}
