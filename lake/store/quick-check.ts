import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'

import { z } from 'zod'

import { isDamage } from './damage'

const program = fileURLToPath(new URL('quick-check-worker.js', import.meta.url))
const problems = z.array(z.string())

/**
 * Looks through a database file for damage (`PRAGMA quick_check`), in a thread of its own. Gives what is wrong with it: nothing, as a rule.
 * Rejects when it could not be looked at, or is no longer to be.
 */
export function quickCheck(file: string, over: AbortSignal): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, { workerData: file, execArgv: [] })
    const end = () => void worker.terminate()
    over.addEventListener('abort', end, { once: true })
    worker.once('message', (found) => resolve(problems.parse(found)))
    // Where the damage is such that it cannot even be looked through.
    worker.once('error', (error) => (isDamage(error) ? resolve([error.message]) : reject(error)))
    worker.once('exit', () => {
      over.removeEventListener('abort', end)
      reject(new Error('The check was stopped before it was complete.'))
    })
  })
}
