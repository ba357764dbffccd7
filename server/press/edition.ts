import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { z } from 'zod'

import type { Env } from '@/lib/env'

const nextFolder = (root: string) => join(root, '.next')

/** What makes prints of pages besides the build, and files that are printed as they are. */
const makers = ['server/press', 'public', 'package-lock.json']

/**
 * Names everything besides content that a printed page depends on: the build, and what the environment puts into pages. Prints of another
 * edition are of no use.
 */
export function editionOf(root: string, { siteUrl, apiHost, images }: Env): string {
  const build = readFileSync(join(nextFolder(root), 'BUILD_ID'), 'utf8')
  const hash = createHash('sha256').update(JSON.stringify({ build, siteUrl, apiHost, images }))
  for (const file of makers.flatMap((maker) => files(root, maker)))
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function files(root: string, path: string): string[] {
  if (!existsSync(join(root, path))) return []
  if (/\.\w+$/.test(path)) return [path]
  return readdirSync(join(root, path), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort()
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
