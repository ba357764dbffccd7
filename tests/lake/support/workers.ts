import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import type { JsonObject } from '@/lake/documents/types'
import type { Job, RunOptions } from '@/lake/workers/job'

export const workerProgram = 'tests/lake/support/worker-program.ts'

export const job = (task: string, header: JsonObject = {}, body?: Uint8Array): Job => ({
  task,
  folder: '/somewhere',
  dataset: 'production',
  header,
  ...(body && { body }),
})

export const by = (asker: string, options: Partial<RunOptions> = {}): RunOptions => ({
  asker,
  lane: 'signedIn',
  deadlineMs: 60_000,
  ...options,
})

/** Whether a process is there. One that has ended counts as gone even if nobody has asked how. */
export function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  const stat = `/proc/${pid}/stat`
  return !existsSync(stat) || !/\) Z /.test(readFileSync(stat, 'utf8'))
}

/** Waits until something holds, as long as a busy machine may need. */
export async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 20_000
  while (!holds()) {
    if (Date.now() > end) throw new Error(`It still does not hold: ${holds}`)
    await delay(10)
  }
}

/** The file by whose presence a process says that `broken-worker.ts` may start. */
export const permissionOf = (pid: number): string => join(tmpdir(), `lakeside-worker-may-start-${pid}`)
