import type { Context } from 'hono'

import { type LakeEnv, stillIdentified } from './identity'
import { remoteAddressOf } from './identity-address'
import type { Lake } from './lake'

/** Whether the sender of a request is still who they were, and the lake sound; long-lived streams ask again and again. */
export function whileIdentified(lake: Lake, c: Context<LakeEnv>): () => boolean {
  const { identity } = c.var
  const options = { origins: lake.config.corsOrigins }
  return () =>
    !lake.health.isDamaged &&
    stillIdentified(lake.accounts, identity, c.req.raw, options, remoteAddressOf(c.env))
}
