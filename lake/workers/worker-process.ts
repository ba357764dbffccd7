import { type ChildProcess, spawn } from 'node:child_process'
import { Socket } from 'node:net'
import { fileURLToPath } from 'node:url'

import { ErrorOutput } from './error-output'
import { type Frame, frameKinds, FrameReader, writeFrame } from './frames'
import type { Job } from './job'
import { jobPipe } from './serve-jobs'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** What to run: a program of the repository, named from its root. */
export type WorkerProgram = {
  program: string
  /** How large the worker's JavaScript heap may grow. */
  heapMB: number
}

/** How a worker came to its end. `output` is the end of what it wrote to stderr. */
export type Ending = { how: string; output: string }

export type WorkerEvents = {
  /** It has started and waits for a job. */
  ready: () => void
  /** The answer to the job that it was given, the error, or a note. */
  frame: (frame: Frame) => void
  /** It can do no more, and `end` was not what ended it; why is told a moment later. */
  leaves: () => void
  /** It has ended, and `end` was not what ended it. */
  died: (ending: Ending) => void
}

/** For how long, after a process has ended, the end of its output is waited for. */
const outputMs = 500
/** How long a worker that has closed its pipe may take to end. */
const graceMs = 1_000

/** One worker: a process of its own, and the pipe to it. It never keeps the lake's process from ending. */
export class WorkerProcess {
  readonly #child: ChildProcess
  readonly #pipe: Socket
  readonly #output: ErrorOutput
  #isOver = false
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>

  constructor({ program, heapMB }: WorkerProgram, events: WorkerEvents) {
    const flags = [
      `--max-old-space-size=${heapMB}`,
      // As quick as V8's own 16 MB, at 15 MB less for each worker; 2 MB make queries half as quick.
      '--max-semi-space-size=8',
      // Each worker has one core's worth to do, and a helper thread for every core costs memory in each.
      '--v8-pool-size=1',
    ]
    this.#child = spawn(process.execPath, [...flags, 'programs/run.js', program], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      windowsHide: true,
    })
    const pipe = this.#child.stdio[jobPipe]
    if (!(pipe instanceof Socket)) throw new Error('Node gave the worker no pipe.')
    this.#pipe = pipe
    this.#output = new ErrorOutput(this.#child.stderr)
    this.gone = new Promise((resolve) => {
      this.#child.once('exit', () => resolve())
      this.#child.once('error', () => resolve())
    })
    this.#listen(events)
    this.#child.unref()
    this.#pipe.unref()
  }

  /** The process's id; undefined when it could not be started at all. */
  get pid(): number | undefined {
    return this.#child.pid
  }

  /** Gives it a job. It has one at a time. */
  send({ body, ...job }: Job): void {
    writeFrame(this.#pipe, frameKinds.job, job, body)
  }

  /** Ends it, whatever it is doing. No event comes after this. */
  end(): void {
    this.#isOver = true
    this.#child.kill('SIGKILL')
    this.#pipe.destroy()
    this.#output.close()
    // Whoever waits until it is gone is to be told: that takes a moment at most.
    this.#child.ref()
  }

  #listen(events: WorkerEvents): void {
    const reader = new FrameReader((frame) => {
      if (this.#isOver) return
      if (frame.kind === frameKinds.ready) events.ready()
      else events.frame(frame)
    })
    const dies = async (how: string) => {
      if (this.#isOver) return
      events.leaves()
      await this.#output.read(outputMs)
      if (this.#isOver) return
      this.end()
      events.died({ how, output: this.#output.text })
    }
    this.#pipe.on('data', (piece: Buffer) => {
      try {
        reader.push(piece)
      } catch (error) {
        // Its program has written to the pipe itself, say. What else comes cannot be understood.
        this.#child.kill('SIGKILL')
        void dies(String(error))
      }
    })
    // That the pipe broke is told by the end of the process, too.
    this.#pipe.on('error', () => undefined)
    this.#pipe.on('close', () => {
      if (this.#isOver) return
      events.leaves()
      // It is about to end, as a rule, and says more about why if it may.
      setTimeout(() => this.#child.kill('SIGKILL'), graceMs).unref()
    })
    this.#child.once('exit', (code, signal) => void dies(signal ?? `code ${code}`))
    this.#child.once('error', ({ message }) => void dies(message))
  }
}
