import { Hono, type Context } from 'hono'
import { z } from 'zod'

import type { CorsOrigin } from '../auth/cors-origins'
import { badRequest, httpError, notFound } from '../documents/errors'
import { parseOrigin } from '../origin'

import { asRequest } from './account-request'
import { notHere } from './allowed-origins'
import type { SignedInEnv } from './identity'
import type { Lake } from './lake'
import { jsonBody, limitSmallBody } from './request'

const newOrigin = z.object({ origin: z.string(), allowCredentials: z.boolean().default(false) })

/** For administrators: the origins whose pages may use the lake. */
export function corsOriginRoutes({ config, origins }: Pick<Lake, 'config' | 'origins'>): Hono<SignedInEnv> {
  const { projectId } = config
  const path = '/projects/:project/cors'
  const app = new Hono<SignedInEnv>()

  const shown = ({ createdAt, ...origin }: CorsOrigin) => ({
    ...origin,
    createdAt,
    updatedAt: createdAt,
    deletedAt: null,
    projectId,
    source: 'accounts',
  })

  /** One that the environment names has no number and no dates. */
  const shownConfigured = (origin: string, index: number) => ({
    id: `environment-${index + 1}`,
    origin,
    allowCredentials: true,
    createdAt: null,
    updatedAt: null,
    deletedAt: null,
    projectId,
    source: 'environment',
  })

  const all = () => {
    const { configured, stored } = origins.list()
    return [...configured.map(shownConfigured), ...stored.map(shown)]
  }

  app.get(path, (c) => c.json(all()))

  app.post(path, limitSmallBody, async (c: Context<SignedInEnv>) => {
    const body = newOrigin.safeParse(await jsonBody(c))
    if (!body.success)
      throw badRequest('The body must be {"origin": "https://…", "allowCredentials": true or false}.')
    const origin = asRequest(() => parseOrigin(body.data.origin))
    if (origins.rightsOf(origin) !== undefined) throw httpError(409, `${origin} is allowed already.`)
    return c.json(shown(asRequest(() => origins.add(origin, body.data.allowCredentials))), 201)
  })

  app.delete(`${path}/:id`, (c) => {
    const id = c.req.param('id')
    const found = all().find((each) => String(each.id) === id)
    if (!found) throw notFound(`There is no allowed origin with the id "${id}".`)
    if (found.source === 'environment') throw httpError(409, notHere(found.origin))
    asRequest(() => origins.remove(found.origin))
    return c.json({ id: found.id, deleted: true })
  })

  return app
}
