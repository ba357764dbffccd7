import { Hono } from 'hono'
import { cors } from 'hono/cors'

import { isDamage } from '../store/damage'
import { actionRoutes } from './actions'
import { pathOf } from './address'
import { assetBase } from './asset-base'
import { deliveryRoutes } from './asset-delivery'
import { assetRoutes } from './assets'
import { authRoutes } from './auth'
import { diskFull } from './disk-full'
import { docRoutes } from './doc'
import { damaged, httpError, LakeError, notFound, notSupported } from '../documents/errors'
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
import { pingRoutes, studioServiceRoutes } from './studio-services'
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
  app.get('/healthz', (c) => {
    const { isDamaged, damaged } = lake.health
    const datasets = [...lake.datasets.keys()]
    return isDamaged
      ? c.json({ status: 'damaged', damaged, datasets }, 503)
      : c.json({ status: 'ok', datasets })
  })

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

function answerError(error: Error): Response {
  const known = error instanceof LakeError ? error : fromUnexpected(error)
  return Response.json(known.body, { status: known.status })
}

function fromUnexpected(error: Error): LakeError {
  if (error instanceof RangeError && /call stack/i.test(error.message)) {
    return httpError(400, 'The request is nested too deeply.')
  }
  const full = diskFull(error)
  if (full) return full
  console.error(error)
  return httpError(500, 'Internal server error')
}

/** Parts of Sanity's API that are known and missing are named; anything else is not there at all. */
const missing: [RegExp, string][] = [
  [/^\/v[^/]+\/agent\//, 'agent actions'],
  [/^\/v[^/]+\/media-librar/, 'media libraries'],
  [/^\/v[^/]+\/(hooks|functions|blueprints)\b/, 'webhooks and functions'],
  [/^\/v[^/]+\/schedules\//, 'scheduled publishing'],
  [/^\/v[^/]+\/(comments|collaboration)\b/, 'comments and tasks'],
  [/^\/v[^/]+\/graphql\//, 'GraphQL'],
  [/^\/v[^/]+\/data\/export\//, 'export over HTTP (use "npm run lake -- export FILE")'],
  [
    /^\/v[^/]+(\/projects\/[^/]+)?\/datasets\//,
    'creating, changing, copying and configuring datasets over HTTP',
  ],
  [/^\/v[^/]+\/projects\/[^/]+\/new-content-release-allowed/, 'content releases'],
  [
    /^\/v[^/]+\/(projects|invitations|access|jobs|organizations)\b/,
    'managing projects over HTTP (use "npm run lake -- users" and "tokens")',
  ],
  [/^\/v[^/]+\/embeddings-index\b/, 'embeddings'],
  [/^\/v[^/]+\/(canvases|dashboards|variants)\b/, 'canvases, dashboards and variants'],
]

function answerUnknown(c: { req: { path: string; method: string } }): Response {
  const { path, method } = c.req
  const what = missing.find(([pattern]) => pattern.test(path))
  const error = what ? notSupported(what[1]) : notFound(`There is no ${method} ${path} in this lake.`)
  return Response.json(error.body, { status: error.status })
}
