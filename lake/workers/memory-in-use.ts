import { readFileSync } from 'node:fs'

/**
 * How much memory a process uses, in megabytes. Undefined where the system does not say, or the process is gone. V8 bounds only its own
 * heap; what SQLite and buffers use comes on top.
 */
export function memoryInUse(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    const [, kilobytes] = /^VmRSS:\s*(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024
  } catch {
    return undefined
  }
}
