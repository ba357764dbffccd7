import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'

import { AccountError } from '../auth/account-error'
import type { Accounts } from '../auth/accounts'
import { commandLine } from '../auth/command-line'
import { roles } from '../auth/roles'
import type { Identity, Json, Role } from '../types'

import { badRequest, httpError, notFound, unauthorized } from '../documents/errors'
import type { LakeEnv } from './identity'
import { datasetGrants, projectGrants } from './users-grants'

// As many as the Studio asks for at once.
const mostUsers = 400

const keyValuePairs = z
  .array(z.object({ key: z.string(), value: z.json() }))
  .min(1)
  .max(100)

/** People, their settings, and what they may do; to be mounted below `/:apiVersion`. */
export function userRoutes(accounts: Accounts): Hono<LakeEnv> {
  const app = new Hono<LakeEnv>()
  const noStore = 'no-store'

  app.use('/users/*', async (c, next) => {
    await next()
    c.header('Cache-Control', noStore)
  })

  app.get('/users/me', (c) => c.json(c.var.identity ? currentUser(c.var.identity) : {}))

  const ownValues = (c: Context<LakeEnv>) => c.json(accounts.keyValues.all(signedIn(c.var.identity).id))
  app.get('/users/me/keyvalue', ownValues)
  app.get('/users/me/keyvalue/:keys{.+}', (c) => {
    const keys = c.req.param('keys').split(',')
    return c.json(accounts.keyValues.get(signedIn(c.var.identity).id, keys.slice(0, 500)))
  })

  const tooLarge = () => {
    throw httpError(413, 'These settings are too large: at most 1 MB can be sent at once.')
  }
  app.put('/users/me/keyvalue', bodyLimit({ maxSize: 1_000_000, onError: tooLarge }), async (c) => {
    const { id } = signedIn(c.var.identity)
    const pairs = keyValuePairs.safeParse(await c.req.json().catch(() => undefined))
    if (!pairs.success) {
      throw badRequest('The body must be a list of 1 to 100 settings, each {"key": "…", "value": …}.')
    }
    try {
      accounts.keyValues.set(id, pairs.data)
    } catch (error) {
      throw error instanceof AccountError ? badRequest(error.message) : error
    }
    return c.json(pairs.data)
  })

  app.get('/users/:ids', (c) => {
    const identity = signedIn(c.var.identity)
    const ids = c.req.param('ids').split(',')
    if (ids.length > mostUsers) throw badRequest(`At most ${mostUsers} users can be asked for at once.`)
    const users = ids.map((id) => userOf(accounts, id === 'me' ? identity.id : id, identity))
    if (users.length > 1) return c.json(users)
    if (!users[0]) throw notFound(`There is no user with the id "${ids.join()}".`)
    return c.json(users[0])
  })

  app.get('/projects/:projectId/datasets/:dataset/acl', (c) => {
    c.header('Cache-Control', noStore)
    return c.json(datasetGrants(c.var.identity))
  })

  app.get('/projects/:projectId/grants', (c) => {
    c.header('Cache-Control', noStore)
    return c.json(projectGrants(signedIn(c.var.identity).role))
  })

  app.get('/projects/:projectId/roles', (c) => {
    signedIn(c.var.identity)
    const projectId = c.req.param('projectId')
    return c.json(
      roles.map((role) => ({
        ...role,
        isCustom: false,
        projectId,
        grants: projectGrants(role.name),
        appliesToUsers: true,
        appliesToRobots: true,
      })),
    )
  })

  return app
}

function signedIn(identity: Identity | null): Identity {
  if (!identity) throw unauthorized()
  return identity
}

function currentUser({ id, name, email, role, via }: Identity) {
  return {
    id,
    name,
    ...(email && { email }),
    role,
    roles: describe(role),
    provider: via === 'token' ? 'token' : 'lakeside',
  }
}

const describe = (role: Role) => roles.filter(({ name }) => name === role)

/** How `viewer` sees a person or token, present or former; addresses are for people who are signed in, not for programs. */
function userOf(accounts: Accounts, id: string, viewer: Identity): Json {
  const known = id === commandLine.id ? commandLine.name : undefined
  const displayName = known ?? accounts.people.nameOf(id) ?? accounts.tokens.nameOf(id)
  if (displayName === undefined) return null
  const email = viewer.via === 'session' ? accounts.people.find(id)?.email : undefined
  return { id, displayName, imageUrl: null, ...(email && { email }) }
}
