import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'

import { z } from 'zod'

import { KeptProcess } from '../processes/kept-process'
import type { Patience } from '../processes/silence'
import { StartError } from '../processes/start-error'

const run = promisify(execFile)

const setupReport = z.object({
  imported: z.number(),
  administrator: z.object({ email: z.string(), password: z.string().optional() }),
  token: z.string(),
})
export type SetupReport = z.infer<typeof setupReport>

const lakeCommand = (root: string) => ['--import', 'tsx', join(root, 'lake', 'cli.ts')]

/**
 * Prepares the data folder through the lake's own command: the sample publication on an empty lake, the first administrator,
 * the site's token. Throws a StartError with the command's own sentence.
 */
export async function setUpLake(root: string, environment: NodeJS.ProcessEnv): Promise<SetupReport> {
  const sample = join(root, 'content', 'sample.ndjson')
  try {
    const { stdout } = await run(process.execPath, [...lakeCommand(root), 'setup', '--sample', sample], {
      cwd: root,
      env: environment,
    })
    return setupReport.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''))
  } catch (error) {
    throw new StartError(`The lake could not be set up: ${reasonOf(error)}`)
  }
}

function reasonOf(error: unknown): string {
  const stderr =
    typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr).trim() : ''
  return stderr || (error instanceof Error ? error.message : String(error))
}

/** `lake serve` beside the front door, kept running and answering. `url` is where it will answer. */
export const createLakeProcess = (
  root: string,
  environment: NodeJS.ProcessEnv,
  url: string,
  patience?: Patience,
) =>
  new KeptProcess(
    {
      name: 'The lake',
      args: [...lakeCommand(root), 'serve'],
      folder: root,
      environment,
      answers: async (_child, signal) => {
        while (!(await isHealthy(url, signal))) await delay(100, undefined, { signal })
      },
      isThere: (_child, signal) => askHealth(url, signal),
    },
    patience,
  )

/** A lake whose database is damaged has started, too: it says so, and starting it again would not put it right. */
const isHealthy = (url: string, signal: AbortSignal) =>
  askHealth(url, signal).then(
    ({ ok, text }) => ok || text.includes('"status":"damaged"'),
    () => false,
  )

async function askHealth(url: string, signal: AbortSignal): Promise<{ ok: boolean; text: string }> {
  const response = await fetch(`${url}/healthz`, { signal })
  return { ok: response.ok, text: await response.text() }
}
