import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { z } from 'zod'

import type { Env } from '@/lib/env'

/** Grows when prints of before could not be read, or would not be made in the same way. */
const format = 1

const nextFolder = (root: string) => join(root, '.next')

/**
 * Names everything besides content that a printed page depends on: the build, and what the environment puts into pages. Prints of another
 * edition are of no use.
 */
export function editionOf(root: string, { siteUrl, apiHost, images }: Env): string {
  const build = readFileSync(join(nextFolder(root), 'BUILD_ID'), 'utf8')
  return createHash('sha256')
    .update(JSON.stringify({ format, build, siteUrl, apiHost, images }))
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
