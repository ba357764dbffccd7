import { Hono, type MiddlewareHandler } from 'hono'
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
import { identify, type LakeEnv, type SignedInEnv } from './identity'
import type { Lake } from './lake'
import { listenRoutes } from './listen'
import { liveRoutes } from './live'
import { mutateRoutes } from './mutate'
import { projectRoutes, publicProjectRoutes } from './projects'
import { queryRoutes } from './query'
import { knownApiVersion, limitBody } from './request'
import { requireRole } from './require-role'
import { signInRoutes } from './sign-in'
import { publicStudioServiceRoutes, studioServiceRoutes } from './studio-services'
import { answerUnknown } from './unknown-endpoint'
import { publicUserRoutes, userRoutes } from './users'

const version = '/:apiVersion{v[^/]+}'

/**
 * Sanity's HTTP API over one lake: a function from `Request` to `Response`, which needs no port.
 *
 * The order decides who may ask what: first what is for everybody, then, each behind a guard, what is for viewers and what is for
 * editors. `lake/README.md` says the same of each endpoint, and a test holds one against the other.
 */
export function createApp(lake: Lake): Hono<LakeEnv> {
  const { accounts, config, datasets: stores, assets, derivatives } = lake
  const origins = config.corsOrigins
  const app = new Hono<LakeEnv>({ getPath: (request) => pathOf(request, config.projectId) })
  app.onError((error) => {
    // Nobody knows what else such a database would get wrong.
    if (isDamage(error)) lake.health.suspect(error.message)
    return answerError(isDamage(error) ? damaged() : error)
  })
  app.notFound(answerUnknown)

  // Whether the lake can be reached, and is sound, is asked by those who have nothing to show. So it is answered first, to anybody.
  app.route('/', healthRoutes(lake))
  app.route(version, pingRoutes(lake))
  // An asset is for whoever knows its address; who asks matters only for the bytes as they were uploaded.
  const whoAsks = identify(accounts, { origins })
  for (const path of ['/images/*', '/files/*']) {
    app.use(path, (c, next) => (c.req.query('dlRaw') === 'true' ? whoAsks(c, next) : next()))
  }
  app.route('/', deliveryRoutes({ stores, assets, derivatives }))

  app.use(`${version}/*`, crossOrigin(origins), refuseIfDamaged(lake), knownApiVersion, whoAsks)
  app.use(`${version}/data/*`, limitBody)

  const forEverybody: Hono<LakeEnv>[] = [
    // What is published is for everybody. Each of these finds out what else the one who asks may see.
    queryRoutes(lake),
    docRoutes(lake),
    listenRoutes(lake),
    liveRoutes(lake),
    // Whoever signs in is nobody until then.
    authRoutes(accounts, { origins }),
    signInRoutes(accounts, { origins }),
    // The Studio asks these before anybody is signed in, and no answer tells what is stored.
    publicProjectRoutes(lake),
    publicUserRoutes(),
    publicStudioServiceRoutes(),
  ]
  const forViewers: Hono<SignedInEnv>[] = [
    historyRoutes(lake),
    projectRoutes(lake),
    userRoutes(accounts),
    studioServiceRoutes(lake),
  ]
  const forEditors: Hono<SignedInEnv>[] = [
    mutateRoutes(lake),
    actionRoutes(lake),
    assetRoutes({ stores, assets, baseOf: (c) => assetBase(c, config) }),
  ]
  for (const routes of forEverybody) app.route(version, routes)
  app.use(requireRole('viewer'))
  for (const routes of forViewers) app.route(version, routes)
  app.use(`${version}/assets/*`, requireRole('editor', 'create'))
  app.use(requireRole('editor'))
  for (const routes of forEditors) app.route(version, routes)
  return app
}

/** Lets the pages of `origins`, and no others, read the answers and use a person's session. */
const crossOrigin = (origins: readonly string[]) =>
  cors({
    origin: (origin) => (origins.includes(origin) ? origin : null),
    credentials: true,
    allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    exposeHeaders: ['x-sanity-warning', 'x-sanity-shard', 'traceparent'],
    maxAge: 600,
  })

const refuseIfDamaged =
  ({ health }: Lake): MiddlewareHandler =>
  async (_, next) => {
    if (health.isDamaged) throw damaged()
    await next()
  }
