import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Env } from '@/lib/site/env'

import { fingerprint } from './fingerprint'

/** What else prints depend on: the code that makes them, its packages, and the files that are printed as they are. */
const alsoInPrints = ['server/press', 'public', 'package-lock.json']

/**
 * A hash of everything besides content that a printed page depends on: the build, the press, and what the environment puts into pages.
 * Prints of another edition must not be used. A new variable counts, unless it is named here as one that no page shows.
 */
export function editionOf(root: string, env: Env): string {
  const { port, host, lakePort, lakeData, startsLake, lakeUrl, liveEventsUrl, ...others } = env
  const { press, pressDir, pressMemory, readToken, writeToken, webhookSecret, ...shown } = others
  const build = readFileSync(join(root, '.next', 'BUILD_ID'), 'utf8')
  const files = fingerprint(root, alsoInPrints)
  return createHash('sha256').update(JSON.stringify({ build, files, shown })).digest('hex')
}
