import { Hono } from 'hono'

import type { LakeEnv } from './identity'
import { requireRole } from './identity'
import { datasetOf, type Lake } from './lake'

/**
 * What the Studio asks of Sanity's cloud besides content: plan features, help, onboarding, telemetry consent. Each answer is the
 * truthful "none of that here", in the shape that keeps the Studio quiet.
 */
export function studioServiceRoutes(lake: Lake): Hono<LakeEnv> {
  const routes = new Hono<LakeEnv>()
  routes.get('/features', (c) => c.json([]))
  routes.get('/projects/:project/user-applications', (c) => c.json([]))
  // Roles are given on the command line; nobody can ask for one here, so nobody has.
  routes.get('/access/requests/me', (c) => {
    requireRole(c.var.identity, 'viewer')
    return c.json([])
  })
  routes.get('/subscriptions/project/:project', (c) =>
    c.json({ featureTypes: { retention: { features: [] } } }),
  )
  routes.get('/help', (c) =>
    c.json({ resources: { welcomeMessage: null, sectionArray: [] }, latestVersion: null }),
  )
  routes.get('/journey/announcements', (c) => c.json([]))
  routes.get('/journey/*', (c) => c.json(null))
  routes.get('/intake/telemetry-status', (c) => c.json({ status: 'denied' }))
  routes.post('/intake/batch', (c) => c.json({}))
  routes.get('/data/references/:dataset/documents/:id/to', (c) => {
    requireRole(c.var.identity, 'viewer')
    const dataset = datasetOf(lake, c.req.param('dataset'))
    const id = c.req.param('id')
    const excludesInternal = c.req.query('excludeInternalReferences') === 'true'
    const referrers = excludesInternal ? [] : dataset.referrers(id)
    return c.json({
      totalCount: referrers.length,
      references: referrers.map((documentId) => ({ documentId })),
    })
  })
  // The Studio announces its schema; the lake has no use for it, and says that it is done with it.
  routes.post('/descriptors/claim', (c) => {
    requireRole(c.var.identity, 'viewer')
    const expiresAt = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString()
    return c.json({ synchronization: { type: 'complete' }, expiresAt }, 201)
  })
  return routes
}
