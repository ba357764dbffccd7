import { Hono } from 'hono'
import { cors } from 'hono/cors'

import { damaged } from '../documents/errors'
import { isDamage } from '../store/damage'
import { actionRoutes } from './actions'
import { pathOf } from './address'
import { answerError } from './answer-error'
import { assetBase } from './asset-base'
import { deliveryRoutes } from './asset-delivery'
import { assetRoutes } from './assets'
import { authRoutes } from './auth'
import { docRoutes } from './doc'
import { healthRoutes, pingRoutes } from './health'
import { historyRoutes } from './history'
import { identify, type LakeEnv } from './identity'
import type { Lake } from './lake'
import { listenRoutes } from './listen'
import { liveRoutes } from './live'
import { mutateRoutes } from './mutate'
import { projectRoutes } from './projects'
import { queryRoutes } from './query'
import { knownApiVersion } from './request'
import { signInRoutes } from './sign-in'
import { studioServiceRoutes } from './studio-services'
import { answerUnknown } from './unknown-endpoint'
import { userRoutes } from './users'

/** Sanity's HTTP API over one lake: a function from `Request` to `Response`, which needs no port. */
export function createApp(lake: Lake): Hono<LakeEnv> {
  const { corsOrigins: origins, projectId } = lake.config
  const app = new Hono<LakeEnv>({ getPath: (request) => pathOf(request, projectId) })
  app.onError((error) => {
    // Nobody knows what else such a database would get wrong.
    if (isDamage(error)) lake.health.suspect(error.message)
    return answerError(isDamage(error) ? damaged() : error)
  })
  app.notFound(answerUnknown)
  app.route('/', healthRoutes(lake))

  const api = new Hono<LakeEnv>()
  api.route('/', pingRoutes(lake))
  api.use(
    cors({
      origin: (origin) => (origins.includes(origin) ? origin : null),
      credentials: true,
      allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
      exposeHeaders: ['x-sanity-warning', 'x-sanity-shard', 'traceparent'],
      maxAge: 600,
    }),
  )
  api.use(async (_, next) => {
    if (lake.health.isDamaged) throw damaged()
    await next()
  })
  api.use(knownApiVersion)
  api.use(identify(lake.accounts, { origins }))
  for (const routes of [
    queryRoutes,
    docRoutes,
    mutateRoutes,
    actionRoutes,
    listenRoutes,
    liveRoutes,
    historyRoutes,
  ]) {
    api.route('/', routes(lake))
  }
  api.route('/', authRoutes(lake.accounts, { origins }))
  api.route('/', signInRoutes(lake.accounts, { origins }))
  api.route('/', projectRoutes(lake))
  api.route('/', userRoutes(lake.accounts))
  api.route('/', studioServiceRoutes(lake))
  const { datasets: stores, assets, derivatives } = lake
  api.route('/', assetRoutes({ stores, assets, baseOf: (c) => assetBase(c, lake.config) }))
  app.route('/:apiVersion{v[^/]+}', api)
  // Assets are anybody's; who asks matters to those alone that want the bytes as they were uploaded.
  const whoAsks = identify(lake.accounts, { origins })
  for (const path of ['/images/*', '/files/*']) {
    app.use(path, (c, next) => (c.req.query('dlRaw') === 'true' ? whoAsks(c, next) : next()))
  }
  app.route('/', deliveryRoutes({ stores, assets, derivatives }))
  return app
}
