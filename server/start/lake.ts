import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { z } from 'zod'

import { StartError } from './steps'

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

const restartDelayMs = 1_000

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null

/** Runs `lake serve` beside the site and starts it again should it ever end by itself. */
export class LakeProcess {
  #child: ChildProcess | undefined
  /** Resolves when the child has ended and its last words have been read. */
  #closed: Promise<unknown> = Promise.resolve()
  #isStopping = false
  #lastError = ''

  constructor(
    private readonly root: string,
    private readonly environment: NodeJS.ProcessEnv,
    private readonly url: string,
  ) {}

  /** Resolves when the lake answers. Throws a StartError when it ended instead. */
  async start(): Promise<void> {
    const child = this.#spawn()
    const deadline = Date.now() + 30_000
    while (Date.now() < deadline && !hasEnded(child)) {
      const response = await fetch(`${this.url}/healthz`).catch(() => undefined)
      if (response?.ok) return this.#keepAlive()
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    await this.stop()
    throw new StartError(this.#lastError.trim() || `The lake did not answer at ${this.url}.`)
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    const child = this.#child
    if (child && !hasEnded(child)) child.kill('SIGTERM')
    const insist = setTimeout(() => child?.kill('SIGKILL'), 5_000)
    await this.#closed
    clearTimeout(insist)
  }

  #spawn(): ChildProcess {
    const child = spawn(process.execPath, [...lakeCommand(this.root), 'serve'], {
      cwd: this.root,
      env: this.environment,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    child.stderr.on('data', (chunk: Buffer) => {
      this.#lastError = (this.#lastError + chunk.toString()).slice(-4_000)
      process.stderr.write(chunk)
    })
    this.#child = child
    this.#closed = new Promise((resolve) => child.once('close', resolve))
    return child
  }

  #keepAlive(): void {
    this.#child?.once('exit', (code, signal) => {
      if (this.#isStopping) return
      console.error(
        `The lake ended (${signal ?? `code ${code}`}); starting it again. Readers keep getting printed pages.`,
      )
      setTimeout(() => {
        if (this.#isStopping) return
        this.#spawn()
        this.#keepAlive()
      }, restartDelayMs)
    })
  }
}
