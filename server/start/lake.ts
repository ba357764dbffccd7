import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
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

/**
 * As `npm run lake` calls Node. With room for less garbage than Node allows by itself, queries are answered as fast, from a third less memory; and
 * each thread that helps V8 has memory of its own.
 */
const lakeCommand = (root: string) => [
  '--max-semi-space-size=4',
  '--v8-pool-size=1',
  join(root, 'programs', 'run.js'),
  'lake/cli/main.ts',
]

/**
 * Prepares the data folder with the lake's own command: imports the sample publication if the lake is empty, adds the first administrator
 * and the site's token. Rejects with a StartError that holds the command's own message.
 */
export async function setUpLake(root: string, environment: NodeJS.ProcessEnv): Promise<SetupReport> {
  const sample = join(root, 'content', 'sample.ndjson')
  try {
    const setup = run(process.execPath, [...lakeCommand(root), 'setup', '--sample', sample], {
      cwd: root,
      env: environment,
    })
    if (setup.child.stderr) tellProgress(setup.child.stderr)
    const { stdout, stderr } = await setup
    process.stderr.write(withoutProgress(stderr))
    return setupReport.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''))
  } catch (error) {
    throw new StartError(`The lake could not be set up: ${reasonOf(error)}`)
  }
}

/** While the command brings an older folder up to date, it says from time to time how far it is. */
const isProgress = (line: string) => line.endsWith(' …')
const withoutProgress = (output: string) =>
  output
    .split('\n')
    .filter((line) => !isProgress(line))
    .join('\n')

function tellProgress(stderr: Readable): void {
  createInterface(stderr).on('line', (line) => {
    if (isProgress(line)) console.error(line)
  })
}

function reasonOf(error: unknown): string {
  const stderr = typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr) : ''
  return withoutProgress(stderr).trim() || (error instanceof Error ? error.message : String(error))
}

/** `lake serve`, kept running beside the front door. `url` is where it will answer. */
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

/** A lake with a damaged database counts as started as well: it reports the damage, and a new start would not repair it. */
const isHealthy = (url: string, signal: AbortSignal) =>
  askHealth(url, signal).then(
    ({ ok, text }) => ok || text.includes('"status":"damaged"'),
    () => false,
  )

async function askHealth(url: string, signal: AbortSignal): Promise<{ ok: boolean; text: string }> {
  const response = await fetch(`${url}/healthz`, { signal })
  return { ok: response.ok, text: await response.text() }
}
