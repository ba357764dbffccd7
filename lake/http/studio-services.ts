import { Hono } from 'hono'

import { notSupported } from '../documents/errors'
import type { LakeEnv, SignedInEnv } from './identity'
import { asker } from './asker'
import { datasetOf, type Lake } from './lake'

/** History is kept for ever. The Studio counts with a number. */
const maxRetentionDays = 36_500
/** There is no limit on releases. The Studio compares with one. */
const mostReleases = 1_000_000

/**
 * For everybody: what the Studio asks of Sanity's cloud besides content, such as plan features, help, onboarding and consent to
 * telemetry. Each answer is the truthful "none of that here", in the shape that keeps the Studio quiet.
 */
export function publicStudioServiceRoutes(): Hono<LakeEnv> {
  const routes = new Hono<LakeEnv>()
  routes.get('/features', (c) => c.json(['contentReleases', 'singleDocRelease', 'studioComments']))
  routes.get('/projects/:project/user-applications', (c) => c.json([]))
  routes.get('/subscriptions/project/:project', (c) =>
    c.json({ featureTypes: { retention: { features: [{ attributes: { maxRetentionDays } }] } } }),
  )
  routes.get('/help', (c) =>
    c.json({ resources: { welcomeMessage: null, sectionArray: [] }, latestVersion: null }),
  )
  routes.get('/journey/announcements', (c) => c.json([]))
  routes.get('/journey/*', (c) => c.json(null))
  routes.get('/intake/telemetry-status', (c) => c.json({ status: 'denied' }))
  routes.post('/intake/batch', (c) => c.json({}))
  // The Studio offers to send feedback to whom that is not refused.
  routes.on(['GET', 'POST'], '/intake/feedback/*', () => {
    throw notSupported('feedback to Sanity')
  })
  return routes
}

/** For viewers: what else the Studio asks besides content. */
export function studioServiceRoutes(lake: Lake): Hono<SignedInEnv> {
  const routes = new Hono<SignedInEnv>()
  // Roles are given by whoever invites or adds people. Nobody can ask for one here, so there are no requests.
  routes.get('/access/requests/me', (c) => c.json([]))
  // Nobody answers instructions here. With this the plugin AI Assist offers none, and waits for nothing.
  routes.get('/assist/tasks/instruction/:dataset/status', (c) => {
    datasetOf(lake, c.var, c.req.param('dataset'))
    return c.json({ enabled: false, initialized: false, validToken: false })
  })
  // What plugins of older Studios keep there is done by releases here.
  routes.get('/schedules/:project/:dataset', (c) => {
    datasetOf(lake, c.var, c.req.param('dataset'))
    return c.json({ schedules: [], totalCount: 0 })
  })
  routes.get('/projects/:project/new-content-release-allowed', (c) =>
    c.json({
      data: {
        orgActiveReleaseCount: activeReleases(lake),
        defaultOrgActiveReleaseLimit: null,
        orgActiveReleaseLimit: null,
        datasetReleaseLimit: mostReleases,
      },
    }),
  )
  routes.get('/data/references/:dataset/documents/:id/to', async (c) => {
    const { name } = datasetOf(lake, c.var, c.req.param('dataset'))
    // There are no others.
    if (c.req.query('excludeInternalReferences') === 'true') return c.json({ totalCount: 0, references: [] })
    const body = await lake.queries.referrers(name, c.req.param('id'), asker(c))
    return c.body(body, 200, { 'content-type': 'application/json' })
  })
  // The Studio sends its schema. The lake has no use for it, and answers that it needs no more of it.
  routes.post('/descriptors/claim', (c) => {
    const expiresAt = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString()
    return c.json({ synchronization: { type: 'complete' }, expiresAt }, 201)
  })
  return routes
}

function activeReleases({ datasets }: Lake): number {
  let count = 0
  for (const dataset of datasets.values())
    for (const { state } of dataset.documents(['system.release']))
      if (state === 'active' || state === 'scheduled') count += 1
  return count
}
