import { join } from 'node:path'

/** What Node is called with to run one of our programs, by its file's name. */
export const program = (name: string): string[] => [join(process.cwd(), 'programs', 'run.js'), name]

/** What `npm run lake` calls Node with, before the command's own arguments. */
export const lakeCommand = program('lake/cli/main.ts')
