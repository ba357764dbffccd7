import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { z } from 'zod'

import type { Env } from '@/lib/site/env'

import { fingerprint } from './fingerprint'

const nextFolder = (root: string) => join(root, '.next')

/** What makes prints of pages besides the build, and files that are printed as they are. */
const makers = ['server/press', 'public', 'package-lock.json']

/**
 * Names everything besides content that a printed page depends on: the build, and what the environment puts into pages. Prints of another
 * edition are of no use.
 */
export function editionOf(root: string, { siteUrl, apiHost, images, websubHub }: Env): string {
  const build = readFileSync(join(nextFolder(root), 'BUILD_ID'), 'utf8')
  const made = fingerprint(root, makers)
  return createHash('sha256')
    .update(JSON.stringify({ build, made, siteUrl, apiHost, images, websubHub }))
    .digest('hex')
}

const manifest = z.object({ preview: z.object({ previewModeId: z.string() }) })

/** What this build signs an editor's preview cookie with; undefined when that cannot be told. */
export function previewModeIdOf(root: string): string | undefined {
  try {
    const file = join(nextFolder(root), 'prerender-manifest.json')
    return manifest.parse(JSON.parse(readFileSync(file, 'utf8'))).preview.previewModeId
  } catch {
    return undefined
  }
}
