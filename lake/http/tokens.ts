import { Hono } from 'hono'
import { z } from 'zod'

import type { CreatedToken, Token } from '../auth/tokens'
import { parseRole, roleTitle, tokenRoles } from '../auth/roles'
import { badRequest, notFound } from '../documents/errors'
import type { JsonObject } from '../documents/types'
import { firstProblem } from '../mutations/request'
import { asRequest } from './account-request'
import type { SignedInEnv } from './identity'
import type { Lake } from './lake'

const newToken = z.object({
  label: z.string(),
  roleName: z.string(),
  /** Ours: Sanity's tokens are for all datasets that their role is for. */
  datasets: z.array(z.string()).optional(),
})

/** For administrators: the tokens of the project, as Sanity's management API has them. A token's key is shown only in answer to its making. */
export function tokenRoutes({ accounts: { tokens }, config: { projectId } }: Lake): Hono<SignedInEnv> {
  const routes = new Hono<SignedInEnv>()
  routes.get('/projects/:project/tokens', (c) =>
    c.json(tokens.list().map((token) => described(token, projectId))),
  )
  routes.post('/projects/:project/tokens', async (c) => {
    const asked = newToken.safeParse(await c.req.json().catch(() => undefined))
    if (!asked.success)
      throw badRequest(
        `The body must be {"label": "…", "roleName": "…"}, and perhaps "datasets": ["…"]. ${firstProblem(asked.error)}`,
      )
    const { label, roleName, datasets } = asked.data
    const made = asRequest(() => tokens.create(label, parseRole(roleName, tokenRoles), datasets))
    return c.json({ ...described(made, projectId), key: made.secret }, 201)
  })
  routes.delete('/projects/:project/tokens/:id', (c) => {
    const id = c.req.param('id')
    if (!tokens.list().some((token) => token.id === id))
      throw notFound(`There is no token with the id "${id}".`)
    tokens.revoke(id)
    return c.body(null, 204)
  })
  return routes
}

function described(
  { id, name, role, datasets, createdAt, lastUsedAt }: Token | CreatedToken,
  projectId: string,
) {
  const token: JsonObject = {
    id,
    label: name,
    projectId,
    projectUserId: id,
    roles: [{ name: role, title: roleTitle(role) }],
    ...(datasets && { datasets: [...datasets] }),
    createdAt,
    ...(lastUsedAt && { lastUsedAt }),
  }
  return token
}
