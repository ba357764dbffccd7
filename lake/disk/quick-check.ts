import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { z } from 'zod'

import { isDamage } from './damage'

const run = promisify(execFile)
const program = fileURLToPath(new URL('quick-check-program.js', import.meta.url))
const answer = z.union([z.object({ problems: z.array(z.string()) }), z.object({ error: z.string() })])

/**
 * Looks through a database file for damage (`PRAGMA quick_check`), in a process of its own: a thread that is ended inside SQLite takes
 * the whole lake with it. Gives what is wrong with the file: nothing, as a rule. Rejects when it could not be checked, or is no longer to be.
 */
export async function quickCheck(file: string, over: AbortSignal): Promise<string[]> {
  const { stdout } = await run(process.execPath, [program, file], { signal: over, killSignal: 'SIGKILL' })
  const found = answer.parse(JSON.parse(stdout))
  if ('problems' in found) return found.problems
  // Where the damage is such that it cannot even be looked through.
  if (isDamage({ message: found.error })) return [found.error]
  throw new Error(found.error)
}
