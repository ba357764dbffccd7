import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Env } from '@/lib/site/env'

import { fingerprint } from './fingerprint'

/** What else prints depend on: the code that makes them, its packages, and the files that are printed as they are. */
const alsoInPrints = ['server/press', 'public', 'package-lock.json']

/**
 * A hash of everything besides content that a printed page depends on: the build, the press, and what the environment puts into pages.
 * Prints of another edition must not be used.
 */
export function editionOf(root: string, { siteUrl, apiHost, images, websubHub }: Env): string {
  const build = readFileSync(join(root, '.next', 'BUILD_ID'), 'utf8')
  const others = fingerprint(root, alsoInPrints)
  return createHash('sha256')
    .update(JSON.stringify({ build, others, siteUrl, apiHost, images, websubHub }))
    .digest('hex')
}
