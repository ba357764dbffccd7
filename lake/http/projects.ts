import { type Context, Hono } from 'hono'

import { notFound, unauthorized } from '../documents/errors'
import type { LakeEnv } from './identity'
import { datasetOf, type Lake } from './lake'
import { unlessFalse } from './request'

/** `GET /projects…` and `/datasets`: the one project of this lake and its datasets. */
export function projectRoutes(lake: Lake): Hono<LakeEnv> {
  const { projectId } = lake.config
  const routes = new Hono<LakeEnv>()
  const members = (asking: string) =>
    lake.accounts.people.list().map(({ id, role }) => ({
      id,
      role,
      roles: [{ name: role, title: role }],
      isRobot: false,
      isCurrentUser: id === asking,
    }))
  const project = (c: Context<LakeEnv>, asking: string) => ({
    id: projectId,
    displayName: 'Lakeside',
    organizationId: null,
    studioHost: null,
    isBlocked: false,
    isDisabled: false,
    metadata: {},
    ...(unlessFalse(c, 'includeFeatures') && { features: [] }),
    ...(unlessFalse(c, 'includeMembers') && { members: members(asking) }),
  })
  const datasets = () => [...lake.datasets.keys()].map((name) => ({ name, aclMode: 'public' }))

  // What is said of a project or dataset is said of one that is there.
  routes.use('/projects/:project/*', async (c, next) => {
    if (c.req.param('project') !== projectId)
      throw notFound(`There is no project "${c.req.param('project')}" here.`)
    await next()
  })
  routes.get('/projects/:project/datasets/:dataset/*', async (c, next) => {
    datasetOf(lake, c.req.param('dataset'))
    await next()
  })
  routes.get('/projects', (c) => {
    if (!c.var.identity) throw unauthorized()
    // The project belongs to no organization, so none has it among its own.
    return c.json(c.req.query('organizationId') ? [] : [project(c, c.var.identity.id)])
  })
  routes.get('/projects/:project', (c) => {
    if (!c.var.identity) throw unauthorized()
    return c.json(project(c, c.var.identity.id))
  })
  // Add-on datasets hold comments and tasks, which this lake does not do: there is none.
  routes.get('/projects/:project/datasets', (c) => c.json(c.req.query('addonFor') ? [] : datasets()))
  routes.get('/datasets', (c) => c.json(datasets()))
  for (const base of ['/projects/:project/datasets/:dataset', '/datasets/:dataset']) {
    routes.get(`${base}/settings/embeddings`, (c) => {
      datasetOf(lake, c.req.param('dataset') ?? '')
      return c.json({ enabled: false, status: 'disabled' })
    })
  }
  return routes
}
