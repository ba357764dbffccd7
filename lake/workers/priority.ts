import { readdirSync } from 'node:fs'
import { getPriority, setPriority } from 'node:os'

/** Lets other processes have the processor first, and undoes that. Both say whether the system allowed it. */
export type Priority = { lower: (pid: number) => boolean; restore: (pid: number) => boolean }

/** How much lower: about a tenth of the processor when others want it. */
const lowerBy = 10
const lowest = 19

export const priority: Priority = {
  lower: (pid) => setAll(pid, Math.min(lowest, getPriority() + lowerBy)),
  // Most systems allow this to nobody but root.
  restore: (pid) => setAll(pid, getPriority()),
}

function setAll(pid: number, level: number): boolean {
  try {
    for (const thread of threadsOf(pid)) setPriority(thread, level)
    return true
  } catch {
    return false
  }
}

/** On Linux each thread has a priority of its own, and those that collect garbage take as much of the processor as the first. */
function threadsOf(pid: number): number[] {
  if (process.platform !== 'linux') return [pid]
  return readdirSync(`/proc/${pid}/task`).map(Number)
}
