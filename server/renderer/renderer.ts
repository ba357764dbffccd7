import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'

import { z } from 'zod'

import { KeptProcess } from '../processes/kept-process'
import type { Patience } from '../processes/silence'

/** What `main.ts` tells its parent when it can be asked. */
const listening = z.object({ port: z.number() })

/** What it answers when it is asked for anything. */
const there = z.object({ isThere: z.literal(true) })

const hears = (child: ChildProcess, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const settle = (done: () => void) => {
      child.off('message', listen)
      signal.removeEventListener('abort', give)
      done()
    }
    const listen = (message: unknown) => {
      if (there.safeParse(message).success) settle(resolve)
    }
    const give = () => settle(() => reject(new Error('There was no answer.')))
    child.on('message', listen)
    signal.addEventListener('abort', give)
    if (signal.aborted || !child.connected) give()
    else child.send({ isThere: true })
  })

const originAt = (port: number) => `http://127.0.0.1:${port}`

/** Next in a process of its own, kept running: a page that takes it down does not take the printed ones with it. */
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
          '--import',
          'tsx/esm',
          join(root, 'server', 'renderer', 'main.ts'),
          ...(isDevelopment ? ['--dev'] : []),
        ],
        folder: root,
        // What it prints goes through a pipe to where colours may be welcome.
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
        // In development it compiles, which may take long.
        ...(!isDevelopment && { isThere: hears }),
      },
      patience,
    )
  }

  /** Where it can be asked now; undefined while it is being started again, when its port may be somebody else's. */
  get origin(): string | undefined {
    return this.#origin
  }

  /** Resolves when it can be asked. Throws a StartError when it ended instead. */
  start(): Promise<void> {
    return this.#process.start()
  }

  stop(): Promise<void> {
    return this.#process.stop()
  }
}
