import type { Context } from 'hono'

import { type LakeEnv, stillIdentified } from './identity'
import { remoteAddressOf } from './identity-address'
import type { Lake } from './lake'

/**
 * For long-lived streams, which ask again and again: whether the sender is still who they were, their page may still do what it might, and
 * the lake is not damaged.
 */
export function whileIdentified(lake: Lake, c: Context<LakeEnv>): () => boolean {
  const { identity } = c.var
  const { origins } = lake
  const options = { origins }
  const page = c.req.header('origin')
  const rights = page === undefined ? undefined : origins.rightsOf(page)
  return () =>
    !lake.health.isDamaged &&
    (page === undefined || origins.rightsOf(page) === rights) &&
    stillIdentified(lake.accounts, identity, c.req.raw, options, remoteAddressOf(c.env))
}
