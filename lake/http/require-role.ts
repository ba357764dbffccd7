import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'

import { includesRole } from '../auth/roles'
import { unauthorized } from '../documents/errors'
import type { Role } from '../documents/types'
import { insufficient } from '../mutations/permitted'
import type { LakeEnv } from './identity'

const guards = new WeakSet<object>()

/**
 * Hono middleware that guards every endpoint mounted after it: 401 for those who are not signed in, and 403, naming `permission`, for
 * those whose role is less than `role`. A request for which there is no endpoint passes: everybody alike is told so in one place
 * (`unknown-endpoint.ts`).
 */
export function requireRole(role: Role, permission = 'update'): MiddlewareHandler<LakeEnv> {
  const guard: MiddlewareHandler<LakeEnv> = async (c, next) => {
    const ahead = matchedRoutes(c).slice(c.req.routeIndex + 1)
    const { identity } = c.var
    if (ahead.some(({ handler }) => !guards.has(handler))) {
      if (!identity) throw unauthorized()
      if (!includesRole(identity.role, role)) throw insufficient(permission)
    }
    await next()
  }
  guards.add(guard)
  return guard
}
