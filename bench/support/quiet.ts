import { cpus } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'

const windowMs = 250
const idleEnough = 0.9
const patienceMs = 20_000

/**
 * Waits until a core is idle, but not for ever. A server that renders goes on after its clients have left, and would
 * take time from the one that is measured next.
 */
export async function quiet(core: number): Promise<void> {
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline;) {
    const before = timesOf(core)
    await delay(windowMs)
    const after = timesOf(core)
    if (after.idle - before.idle >= idleEnough * (after.all - before.all)) return
  }
}

function timesOf(core: number): { idle: number; all: number } {
  const times = cpus()[core]?.times ?? { idle: 0 }
  return { idle: times.idle, all: Object.values(times).reduce((sum, each) => sum + each, 0) }
}
