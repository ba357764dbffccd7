import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'

import type { Accounts } from '../auth/accounts'
import { type House, roles, tokenRoles } from '../auth/roles'
import type { Identity, Json, Role } from '../documents/types'

import { badRequest, httpError, notFound } from '../documents/errors'
import { asRequest } from './account-request'
import type { LakeEnv, SignedInEnv } from './identity'
import { noStore } from './no-store'
import { datasetGrants, projectGrants } from './users-grants'

// The Studio asks for this many at once.
const maxUsers = 400

const keyValuePairs = z
  .array(z.object({ key: z.string(), value: z.json() }))
  .min(1)
  .max(100)

/**
 * For everybody: who is asking (perhaps nobody), and what they may do with a dataset. Also sets the limits and headers of `userRoutes`,
 * so it is mounted before them.
 */
export function publicUserRoutes(house: House): Hono<LakeEnv> {
  const app = new Hono<LakeEnv>()

  for (const path of ['/users/*', '/projects/:project/grants', '/projects/:project/datasets/:dataset/acl']) {
    app.use(path, noStore)
  }
  app.use('/users/*', limitSettings)

  app.get('/users/me', (c) => c.json(c.var.identity ? currentUser(c.var.identity) : {}))

  app.get('/projects/:project/datasets/:dataset/acl', (c) => c.json(datasetGrants(c.var.identity, house)))

  return app
}

const limitSettings = bodyLimit({
  maxSize: 1_000_000,
  onError: () => {
    throw httpError(413, 'These settings are too large: at most 1 MB can be sent at once.')
  },
})

/** For viewers: people, their settings, and the roles that they may have. */
export function userRoutes(accounts: Accounts, house: House): Hono<SignedInEnv> {
  const app = new Hono<SignedInEnv>()

  const ownValues = (c: Context<SignedInEnv>) => c.json(accounts.keyValues.all(c.var.identity.id))
  app.get('/users/me/keyvalue', ownValues)
  app.get('/users/me/keyvalue/:keys{.+}', (c) => {
    const keys = c.req.param('keys').split(',')
    return c.json(accounts.keyValues.get(c.var.identity.id, keys.slice(0, 500)))
  })

  app.put('/users/me/keyvalue', async (c) => {
    const pairs = keyValuePairs.safeParse(await c.req.json().catch(() => undefined))
    if (!pairs.success) {
      throw badRequest('The body must be a list of 1 to 100 settings, each {"key": "…", "value": …}.')
    }
    asRequest(() => accounts.keyValues.set(c.var.identity.id, pairs.data))
    return c.json(pairs.data)
  })

  app.get('/users/:ids', (c) => {
    const { identity } = c.var
    const ids = c.req.param('ids').split(',')
    if (ids.length > maxUsers) throw badRequest(`At most ${maxUsers} users can be asked for at once.`)
    const users = ids.map((id) => userOf(accounts, id === 'me' ? identity.id : id, identity))
    if (users.length > 1) return c.json(users)
    if (!users[0]) throw notFound(`There is no user with the id "${ids.join()}".`)
    return c.json(users[0])
  })

  app.get('/projects/:project/grants', (c) => c.json(projectGrants(c.var.identity.role, house)))

  app.get('/projects/:project/roles', (c) => {
    const projectId = c.req.param('project')
    return c.json(
      roles.map((role) => ({
        ...role,
        isCustom: false,
        projectId,
        grants: projectGrants(role.name, house),
        appliesToUsers: true,
        appliesToRobots: true,
      })),
    )
  })

  return app
}

function currentUser({ id, name, email, role, via, sessionEndsAt }: Identity) {
  return {
    id,
    name,
    ...(email && { email }),
    role,
    roles: describe(role),
    provider: via === 'token' ? 'token' : 'lakeside',
    // The lake's own, so that the Studio can warn before it is over.
    ...(sessionEndsAt && { sessionEndsAt }),
  }
}

const describe = (role: Role) => tokenRoles.filter(({ name }) => name === role)

/** A present or former person or token, as `viewer` may see it: e-mail addresses are for people, not for programs. */
function userOf(accounts: Accounts, id: string, viewer: Identity): Json {
  const displayName = accounts.nameOf(id)
  if (displayName === undefined) return null
  const email = viewer.via === 'session' ? accounts.people.find(id)?.email : undefined
  return { id, displayName, imageUrl: null, ...(email && { email }) }
}
