import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'

import { fallsSilent, type Patience } from './silence'
import { StartError } from './start-error'

/** A Node program that runs beside the front door. */
export type Program = {
  /** Its name as messages begin with it, such as “The lake”. */
  name: string
  /** The arguments for Node: the script, and options before it. */
  args: readonly string[]
  folder: string
  environment: NodeJS.ProcessEnv
  /** Resolves when a newly started process can be used. The signal aborts when nobody waits for that any more. */
  answers: (child: ChildProcess, signal: AbortSignal) => Promise<void>
  /** Asks a running process for any sign of life. Without this, a process that hangs is not noticed. */
  isThere?: (child: ChildProcess, signal: AbortSignal) => Promise<unknown>
}

/** One process. When it ends and the program is started again, that is another. */
type Life = {
  child: ChildProcess
  startedAt: number
  /** Resolves when it has ended, with how that came about: `SIGKILL`, `code 1`. */
  ended: Promise<string>
  /** Resolves when its output has been read to the end as well. */
  closed: Promise<unknown>
}

/** How long a start may take. */
const patienceMs = 60_000
/** When a process counts as hanging. One that is only busy for a few seconds does not. */
const usualPatience: Patience = { silenceMs: 15_000, everyMs: 1_000, lastChanceMs: 1_000 }
/** A process that has run for this long was started properly, whatever ended it later. */
const steadyMs = 10_000
/** How long a process may take to end before it is killed. */
const killAfterMs = 5_000

/** How long to wait before the next start, after this many processes in a row have ended early. */
export const restartDelayMs = (earlyEnds: number) => Math.min(250 * 2 ** earlyEnds, 30_000)

const leaveWithParent = new URL('leave-with-parent.js', import.meta.url).href

/**
 * Runs a program beside the front door and keeps it running. A process that ends by itself is started again, after longer and longer waits
 * if it keeps ending at once. One that hangs is killed, and then started again. None is left behind when the front door ends.
 *
 * Signals of the terminal, such as Ctrl-C, do not reach it: the front door tells it when to end.
 */
export class KeptProcess {
  #life: Life | undefined
  #hasAnswered = false
  #errorOutput = ''
  readonly #stopping = new AbortController()

  constructor(
    private readonly program: Program,
    private readonly patience = usualPatience,
  ) {}

  /** Resolves when the program can be used. If it ends instead, rejects with a StartError that holds the end of its error output. */
  async start(): Promise<void> {
    const life = this.#launch()
    try {
      await this.#untilReady(life)
    } catch (error) {
      await this.stop()
      // Not for ever: a process that it has started itself may hold its stderr open.
      await Promise.race([life.closed, delay(1_000, undefined, { ref: false })])
      throw new StartError(this.#errorOutput.trim() || String(error instanceof Error ? error.message : error))
    }
    this.#hasAnswered = true
    process.stderr.write(this.#errorOutput)
    void this.#watch(life)
    void this.#keepRunning(life)
  }

  /** Resolves when the program has ended. If it does not do so when it is told to, it is killed. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    if (!this.#life) return
    const { child, ended } = this.#life
    child.kill('SIGTERM')
    const kill = setTimeout(() => child.kill('SIGKILL'), killAfterMs)
    await ended
    clearTimeout(kill)
  }

  /** Starts the program again each time it ends, until it is stopped. */
  async #keepRunning(first: Life): Promise<void> {
    const { signal } = this.#stopping
    let life = first
    for (let earlyEnds = 0; ; earlyEnds += 1) {
      const how = await life.ended
      if (signal.aborted) return
      if (Date.now() - life.startedAt > steadyMs) earlyEnds = 0
      console.error(`${this.program.name} stopped (${how}); starting it again.`)
      await delay(restartDelayMs(earlyEnds), undefined, { signal }).catch(() => undefined)
      if (signal.aborted) return
      const next = this.#launch()
      this.#untilReady(next).then(
        () => this.#watch(next),
        () => next.child.kill('SIGKILL'),
      )
      life = next
    }
  }

  /** Kills the process when it runs but no longer answers: it is frozen, or busy with something that has no end. */
  async #watch({ child, ended }: Life): Promise<void> {
    const { name, isThere } = this.program
    if (!isThere) return
    const over = new AbortController()
    void ended.then(() => over.abort())
    const isSilent = await fallsSilent((signal) => isThere(child, signal), this.patience, over.signal)
    if (!isSilent || this.#stopping.signal.aborted) return
    console.error(`${name} has not answered for ${this.patience.silenceMs / 1000} seconds; stopping it.`)
    // A frozen process reacts to no other signal.
    child.kill('SIGKILL')
  }

  /** Waits until the process can be used. Rejects when it ends instead, or takes too long. */
  async #untilReady({ child, ended }: Life): Promise<void> {
    const { name, answers } = this.program
    const waiting = new AbortController()
    const { signal } = waiting
    const fail = (how: string) => Promise.reject(new Error(`${name} could not be started: ${how}.`))
    try {
      await Promise.race([
        answers(child, signal),
        ended.then((how) => fail(`it ended (${how})`)),
        delay(patienceMs, 'it did not answer', { signal }).then(fail),
      ])
    } finally {
      waiting.abort()
    }
  }

  #launch(): Life {
    const { args, folder, environment } = this.program
    const child = spawn(process.execPath, ['--import', leaveWithParent, ...args], {
      cwd: folder,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: true,
      windowsHide: true,
    })
    this.#listenTo(child)
    const life = {
      child,
      startedAt: Date.now(),
      ended: new Promise<string>((resolve) => {
        child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`))
        child.on('error', ({ message }) => resolve(message))
      }),
      closed: new Promise((resolve) => child.once('close', resolve)),
    }
    this.#life = life
    return life
  }

  /** Passes its output on. During the first start, only the end of its error output is kept: it may explain why the start fails. */
  #listenTo({ stdout, stderr }: ChildProcess): void {
    this.#errorOutput = ''
    stdout?.on('data', (bytes: Buffer) => {
      if (this.#hasAnswered) process.stdout.write(bytes)
    })
    stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#errorOutput = (this.#errorOutput + text).slice(-4_000)
      if (this.#hasAnswered) process.stderr.write(text)
    })
  }
}
