import type { Context } from 'hono'

import { type LakeEnv, stillIdentified } from './identity'
import { remoteAddressOf } from './identity-address'
import type { Lake } from './lake'

/** For long-lived streams, which ask again and again: whether the sender is still who they were, and the lake not damaged. */
export function whileIdentified(lake: Lake, c: Context<LakeEnv>): () => boolean {
  const { identity } = c.var
  const options = { origins: lake.config.corsOrigins }
  return () =>
    !lake.health.isDamaged &&
    stillIdentified(lake.accounts, identity, c.req.raw, options, remoteAddressOf(c.env))
}
