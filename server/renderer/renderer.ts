import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'

import { z } from 'zod'

import { KeptProcess } from '../processes/kept-process'
import type { Patience } from '../processes/silence'

/** The message of `main.ts` when it can be asked for pages. */
const listening = z.object({ port: z.number() })

/** Its answer to any message. */
const signOfLife = z.object({ isThere: z.literal(true) })

/** Asks the process for a sign of life. Rejects when it is gone, or the signal aborts first. */
const askWhetherThere = (child: ChildProcess, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const settle = (done: () => void) => {
      child.off('message', listen)
      signal.removeEventListener('abort', giveUp)
      done()
    }
    const listen = (message: unknown) => {
      if (signOfLife.safeParse(message).success) settle(resolve)
    }
    const giveUp = () => settle(() => reject(new Error('There was no answer.')))
    child.on('message', listen)
    signal.addEventListener('abort', giveUp)
    if (signal.aborted || !child.connected) giveUp()
    else child.send({ isThere: true })
  })

const originAt = (port: number) => `http://127.0.0.1:${port}`

/** Next in a process of its own, which is kept running. If a page crashes it, the front door still has its prints. */
export class RendererProcess {
  #origin: string | undefined
  readonly #process: KeptProcess

  constructor(
    root: string,
    environment: NodeJS.ProcessEnv,
    { isDevelopment, patience }: { isDevelopment: boolean; patience?: Patience },
  ) {
    this.#process = new KeptProcess(
      {
        name: 'The renderer',
        args: [
          join(root, 'programs', 'run.js'),
          'server/renderer/main.ts',
          ...(isDevelopment ? ['--dev'] : []),
        ],
        folder: root,
        // Its output is a pipe, so it would leave out colours that our own output can show.
        environment: { ...environment, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) },
        answers: (child) =>
          new Promise((resolve) => {
            child.once('exit', () => (this.#origin = undefined))
            child.on('message', (message) => {
              const { success, data } = listening.safeParse(message)
              if (!success) return
              this.#origin = originAt(data.port)
              resolve()
            })
          }),
        // In development it may not answer for a while, because it compiles.
        ...(!isDevelopment && { isThere: askWhetherThere }),
      },
      patience,
    )
  }

  /** Where it listens. Undefined while it is being started again: its old port may belong to another program by now. */
  get origin(): string | undefined {
    return this.#origin
  }

  /** Resolves when it can be asked for pages. Rejects with a StartError when it ends instead. */
  start(): Promise<void> {
    return this.#process.start()
  }

  stop(): Promise<void> {
    return this.#process.stop()
  }
}
