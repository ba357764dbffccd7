import { type Context, Hono } from 'hono'

import { commentsOn } from '../documents/add-ons'
import { notFound } from '../documents/errors'
import type { Identity, JsonObject } from '../documents/types'
import type { LakeEnv, SignedInEnv } from './identity'
import { datasetOf, type Lake } from './lake'
import { unlessFalse } from './request'

/**
 * For everybody: the names of the datasets. Also answers 404 to every request below a project or dataset that does not exist, so it is
 * mounted before the other routes below them.
 */
export function publicProjectRoutes(lake: Lake): Hono<LakeEnv> {
  const { projectId } = lake.config
  const routes = new Hono<LakeEnv>()
  const datasets = lake.config.datasets.map((name) => ({ name, aclMode: 'public' }))

  routes.use('/projects/:project/*', async (c, next) => {
    if (c.req.param('project') !== projectId)
      throw notFound(`There is no project "${c.req.param('project')}" here.`)
    await next()
  })
  // Other methods would create or change a dataset, which is answered 501 whether or not it exists.
  routes.use('/projects/:project/datasets/:dataset/*', async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') datasetOf(lake, c.var, c.req.param('dataset'))
    await next()
  })
  routes.get('/projects/:project/datasets', (c) => {
    const { addonFor } = c.req.query()
    return c.json(addonFor ? addOns(lake, c.var.identity, addonFor) : datasets)
  })
  routes.get('/datasets', (c) => c.json(datasets))
  for (const base of ['/projects/:project/datasets/:dataset', '/datasets/:dataset']) {
    routes.get(`${base}/settings/embeddings`, (c) => {
      datasetOf(lake, c.var, c.req.param('dataset') ?? '')
      return c.json({ enabled: false, status: 'disabled' })
    })
  }
  return routes
}

/** The add-on dataset of a dataset, if somebody has begun it: comments need no more than one. */
function addOns(lake: Lake, identity: Identity | null, addonFor: string): JsonObject[] {
  const name = commentsOn(addonFor)
  if (!identity || !lake.datasets.has(name)) return []
  return [{ name, aclMode: 'private', datasetProfile: 'comments', addonFor }]
}

/** For viewers: the one project of this lake and who works on it. */
export function projectRoutes(lake: Lake): Hono<SignedInEnv> {
  const { projectId } = lake.config
  const routes = new Hono<SignedInEnv>()
  const members = (asking: string) =>
    lake.accounts.people.list().map(({ id, role }) => ({
      id,
      role,
      roles: [{ name: role, title: role }],
      isRobot: false,
      isCurrentUser: id === asking,
    }))
  const project = (c: Context<SignedInEnv>) => ({
    id: projectId,
    displayName: 'Lakeside',
    organizationId: null,
    studioHost: null,
    isBlocked: false,
    isDisabled: false,
    metadata: {},
    ...(unlessFalse(c, 'includeFeatures') && { features: [] }),
    ...(unlessFalse(c, 'includeMembers') && { members: members(c.var.identity.id) }),
  })

  // The project belongs to no organization, so none has it among its own.
  routes.get('/projects', (c) => c.json(c.req.query('organizationId') ? [] : [project(c)]))
  routes.get('/projects/:project', (c) => c.json(project(c)))
  return routes
}
