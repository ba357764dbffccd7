import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'

import { fallsSilent, type Patience } from './silence'
import { StartError } from './start-error'

/** A Node program that runs beside the front door. */
export type Program = {
  /** What messages call it, as the beginning of a sentence. */
  name: string
  /** What Node is called with. */
  args: readonly string[]
  folder: string
  environment: NodeJS.ProcessEnv
  /** Resolves when the process answers. It is asked for every process anew; the signal says that nobody waits any more. */
  answers: (child: ChildProcess, signal: AbortSignal) => Promise<void>
  /** Asks it whether it is still there for others; any answer will do. Without this, a process that hangs is left to hang. */
  isThere?: (child: ChildProcess, signal: AbortSignal) => Promise<unknown>
}

/** One process, from its start to its end. */
type Life = {
  child: ChildProcess
  startedAt: number
  /** Resolves, when it has ended, with how. */
  ended: Promise<string>
  /** Resolves when its last words have been read as well. */
  closed: Promise<unknown>
}

const patienceMs = 60_000
/** A process that answers nothing for this long hangs. One that is busy for a few seconds does not. */
const hanging: Patience = { silenceMs: 15_000, everyMs: 1_000, onceMoreMs: 1_000 }
/** A process that has run for this long did not fail because of how it was started. */
const steadyMs = 10_000
const insistMs = 5_000

/** How long to wait with the next start after so many processes in a row that ended early. */
export const restartDelayMs = (earlyEnds: number) => Math.min(250 * 2 ** earlyEnds, 30_000)

const leaveWithParent = new URL('leave-with-parent.js', import.meta.url).href

/**
 * Runs a program beside the front door: starts it again whenever it ends by itself, ever more slowly while it keeps ending
 * at once; ends it when it hangs; and never leaves it behind. Signals of the terminal do not reach it: the front door decides when it ends.
 */
export class KeptProcess {
  #life: Life | undefined
  #hasAnswered = false
  #lastWords = ''
  readonly #stopping = new AbortController()

  constructor(
    private readonly program: Program,
    private readonly patience = hanging,
  ) {}

  /** Resolves when the program answers. Throws a StartError with its last words when it ended instead. */
  async start(): Promise<void> {
    const life = this.#launch()
    try {
      await this.#answers(life)
    } catch (error) {
      await this.stop()
      // Something that it started itself may hold its stderr open.
      await Promise.race([life.closed, delay(1_000, undefined, { ref: false })])
      throw new StartError(this.#lastWords.trim() || String(error instanceof Error ? error.message : error))
    }
    this.#hasAnswered = true
    process.stderr.write(this.#lastWords)
    void this.#watch(life)
    void this.#keep(life)
  }

  /** Resolves when the program has ended. One that does not end when it is told to is ended. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    if (!this.#life) return
    const { child, ended } = this.#life
    child.kill('SIGTERM')
    const insist = setTimeout(() => child.kill('SIGKILL'), insistMs)
    await ended
    clearTimeout(insist)
  }

  async #keep(first: Life): Promise<void> {
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
      this.#answers(next).then(
        () => this.#watch(next),
        () => next.child.kill('SIGKILL'),
      )
      life = next
    }
  }

  /** Ends the process when it is there and does not answer any more: frozen, or busy with something that has no end. */
  async #watch({ child, ended }: Life): Promise<void> {
    const { name, isThere } = this.program
    if (!isThere) return
    const over = new AbortController()
    void ended.then(() => over.abort())
    const isSilent = await fallsSilent((signal) => isThere(child, signal), this.patience, over.signal)
    if (!isSilent || this.#stopping.signal.aborted) return
    console.error(`${name} has not answered for ${this.patience.silenceMs / 1000} seconds; stopping it.`)
    // It may be frozen, and then no other signal reaches it.
    child.kill('SIGKILL')
  }

  /** Rejects when the process ends instead, or takes too long. */
  async #answers({ child, ended }: Life): Promise<void> {
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

  /** During the first start what it reports of itself is left out, and what it complains about may be why that fails. */
  #listenTo({ stdout, stderr }: ChildProcess): void {
    this.#lastWords = ''
    stdout?.on('data', (bytes: Buffer) => {
      if (this.#hasAnswered) process.stdout.write(bytes)
    })
    stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#lastWords = (this.#lastWords + text).slice(-4_000)
      if (this.#hasAnswered) process.stderr.write(text)
    })
  }
}
