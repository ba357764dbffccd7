import { type ChildProcess, spawn } from 'node:child_process'

import { z } from 'zod'

import { program } from '../../tests/support/commands'
import type { Bench } from '../support/findings'
import { end } from '../support/processes'
import type { Question } from './asking'

export type GroqJs = {
  /** Milliseconds that a query takes; undefined if it takes longer than the patience. */
  time: (question: Question) => Promise<number | undefined>
  stop: () => Promise<void>
}

const loadingMs = 180_000

/** Plain groq-js with a whole corpus in its memory, in a process of its own, which is started again when it had to be ended. */
export function groqJsOver(bench: Bench, file: string, patienceMs: number): GroqJs {
  let running: ChildProcess | undefined
  const started = async () => {
    const child = spawn(process.execPath, [...program('bench/lake/groq-js.main.ts'), file], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    bench.afterwards(() => end(child, 'SIGKILL'))
    if ((await nextMessage(child, loadingMs)) === undefined)
      throw new Error('groq-js could not load the corpus.')
    return child
  }
  return {
    time: async (question) => {
      running ??= await started()
      running.send(question)
      const took = z
        .number()
        .optional()
        .parse(await nextMessage(running, patienceMs))
      if (took !== undefined) return took
      await end(running, 'SIGKILL')
      running = undefined
      return undefined
    },
    stop: async () => void (running && (await end(running, 'SIGKILL'))),
  }
}

/** What a process says next; undefined if it ends or says nothing for so long. */
const nextMessage = (child: ChildProcess, patienceMs: number) =>
  new Promise<unknown>((resolve) => {
    const settle = (message?: unknown) => {
      clearTimeout(timer)
      child.off('message', settle)
      child.off('exit', gone)
      resolve(message)
    }
    const gone = () => settle()
    const timer = setTimeout(gone, patienceMs)
    child.once('message', settle)
    child.once('exit', gone)
  })
