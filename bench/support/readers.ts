import { spawn } from 'node:child_process'

import { program } from '../../tests/support/commands'
import type { Bench } from './findings'
import { end } from './processes'
import { type ReadingJob, type ReadingReport, readingReport, stopMessage } from './reading'

export type Readers = {
  /** Resolves when they have read all that they were asked to, or were stopped. */
  report: Promise<ReadingReport>
  /** Lets them finish what they are reading. */
  stop: () => void
}

/** Starts a crowd of readers, in a process of its own. */
export function startReaders(bench: Bench, job: ReadingJob): Readers {
  const child = spawn(process.execPath, program('bench/support/reader.ts'), {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  bench.afterwards(() => end(child, 'SIGKILL'))
  const report = new Promise<ReadingReport>((resolve, reject) => {
    child.once('message', (message) => resolve(readingReport.parse(message)))
    child.once('exit', (code) => reject(new Error(`The readers ended with code ${code}.`)))
  })
  child.send(job)
  return { report, stop: () => void (child.connected && child.send(stopMessage)) }
}
