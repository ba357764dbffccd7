import { Hono, type MiddlewareHandler } from 'hono'

import { damaged } from '../documents/errors'
import { isDamage } from '../disk/damage'
import { actionRoutes } from './actions'
import { pathOf } from './address'
import { accountRoutes } from './account'
import { answerError } from './answer-error'
import { assetBase } from './asset-base'
import { deliveryRoutes } from './asset-delivery'
import { assetRoutes } from './assets'
import { authRoutes } from './auth'
import { corsOriginRoutes } from './cors-origins'
import { commentRoutes } from './comments'
import { crossOrigin } from './cross-origin'
import { docRoutes } from './doc'
import { healthRoutes, pingRoutes } from './health'
import { historyRoutes } from './history'
import { identify, type LakeEnv, type SignedInEnv } from './identity'
import { type Lake, writesOf } from './lake'
import { listenRoutes } from './listen'
import { liveRoutes } from './live'
import { memberRoutes } from './members'
import { mutateRoutes } from './mutate'
import { projectRoutes, publicProjectRoutes } from './projects'
import { createPasswordAttempts } from './password-attempts'
import { queryRoutes } from './query'
import { invitationLinkRoutes } from './invitation-link'
import { invitationRoutes } from './invitations'
import { knownApiVersion, limitBody } from './request'
import { requireRole } from './require-role'
import { signInRoutes } from './sign-in'
import { publicStudioServiceRoutes, studioServiceRoutes } from './studio-services'
import { answerUnknown } from './unknown-endpoint'
import { tokenRoutes } from './tokens'
import { publicUserRoutes, userRoutes } from './users'
import { writerOf } from './users-grants'

const version = '/:apiVersion{v[^/]+}'

/**
 * Sanity's HTTP API over one lake, as a function from `Request` to `Response`: it needs no port.
 *
 * Order decides who may use an endpoint. Endpoints for everybody are mounted first; those for viewers and those for administrators follow,
 * each group behind a guard. What viewers may write, their grants say. `lake/README.md` says for whom each endpoint is, and a test compares that with the routes.
 */
export function createApp(lake: Lake): Hono<LakeEnv> {
  const { accounts, config, origins, datasets: stores, assets, derivatives } = lake
  const app = new Hono<LakeEnv>({ getPath: (request) => pathOf(request, config.projectId) })
  app.onError((error) => {
    // A database that is damaged in one place is not trusted in any other.
    if (isDamage(error)) lake.health.suspect(error.message)
    return answerError(isDamage(error) ? damaged() : error)
  })
  app.notFound(answerUnknown)

  // Health checks come before everything else: whoever makes them is not signed in, and may be on any origin.
  app.route('/', healthRoutes(lake))
  app.route(version, pingRoutes(lake))
  // Anybody who knows an asset's address may read it. Only for the bytes as they were uploaded does it matter who asks.
  const whoAsks = identify(accounts, { origins })
  for (const path of ['/images/*', '/files/*']) {
    app.use(path, (c, next) => (c.req.query('dlRaw') === 'true' ? whoAsks(c, next) : next()))
  }
  app.route('/', deliveryRoutes({ stores, assets, derivatives }))

  const attempts = createPasswordAttempts(accounts)
  const studio = `${config.siteUrl}/studio`

  app.use(`${version}/*`, crossOrigin(origins), refuseIfDamaged(lake), knownApiVersion, whoAsks)
  app.use(`${version}/data/*`, limitBody)

  const forEverybody: Hono<LakeEnv>[] = [
    // Published documents are public. Each of these decides by itself what to add for those who are signed in.
    queryRoutes(lake),
    docRoutes(lake),
    listenRoutes(lake),
    liveRoutes(lake),
    // One signs in before one is signed in.
    authRoutes(accounts, { origins }),
    signInRoutes(accounts, { origins, attempts }),
    accountRoutes(accounts, { origins, attempts, studio }),
    invitationLinkRoutes(accounts, { origins, studio }),
    // The Studio asks these before anybody is signed in. The answers reveal nothing of what is stored.
    publicProjectRoutes(lake),
    publicUserRoutes(config.house),
    publicStudioServiceRoutes(),
  ]
  const forViewers: Hono<SignedInEnv>[] = [
    historyRoutes(lake),
    projectRoutes(lake),
    userRoutes(accounts, config.house),
    studioServiceRoutes(lake),
    commentRoutes(lake),
  ]
  // Each asks for the grants of whoever writes (`writerOf`).
  const forWriters: Hono<SignedInEnv>[] = [
    mutateRoutes(lake),
    actionRoutes(lake),
    assetRoutes({
      storeOf: (c, dataset) => writesOf(lake, c.var, dataset),
      assets,
      baseOf: (c) => assetBase(c, config),
      writerOf: (c, dataset) => writerOf(c, config, dataset, 'create'),
    }),
  ]
  const forAdministrators: Hono<SignedInEnv>[] = [
    tokenRoutes(lake),
    invitationRoutes(accounts, config),
    memberRoutes(accounts, config),
    corsOriginRoutes(lake),
  ]
  for (const routes of forEverybody) app.route(version, routes)
  app.use(requireRole('viewer'))
  for (const routes of forViewers) app.route(version, routes)
  for (const routes of forWriters) app.route(version, routes)
  app.use(requireRole('administrator', 'manage'))
  for (const routes of forAdministrators) app.route(version, routes)
  return app
}

const refuseIfDamaged =
  ({ health }: Lake): MiddlewareHandler =>
  async (_, next) => {
    if (health.isDamaged) throw damaged()
    await next()
  }
