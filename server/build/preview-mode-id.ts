import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { z } from 'zod'

const manifest = z.object({ preview: z.object({ previewModeId: z.string() }) })

/** The value of Next's preview cookie in this build; undefined when it cannot be found. */
export function previewModeIdOf(root: string): string | undefined {
  try {
    const file = join(root, '.next', 'prerender-manifest.json')
    return manifest.parse(JSON.parse(readFileSync(file, 'utf8'))).preview.previewModeId
  } catch {
    return undefined
  }
}
