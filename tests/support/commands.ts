import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { z } from 'zod'

/** What Node is called with to run one of our programs, by its file's name. */
export const program = (name: string): string[] => [join(process.cwd(), 'programs', 'run.js'), name]

const { scripts } = z
  .object({ scripts: z.object({ lake: z.string() }) })
  .parse(JSON.parse(readFileSync(join(process.cwd(), 'package.json'), 'utf8')))

/** What `npm run lake` calls Node with, before the command's own arguments. */
export const lakeCommand: readonly string[] = [
  ...scripts.lake.split(' ').filter((word) => word.startsWith('--')),
  ...program('lake/cli/main.ts'),
]
