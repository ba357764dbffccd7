import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process'
import { cpus } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'

import { findProgram } from './programs'

/** Servers run on one core and the load on another, so that neither takes time from the other. */
export const serverCore = 0
export const loadCore = 1

const taskset = cpus().length > 1 ? findProgram('taskset') : undefined

/** Starts a program. `core` is respected only if the machine has several cores and `taskset`. */
export function start(
  command: string,
  args: readonly string[],
  { core, ...options }: SpawnOptions & { core?: number | undefined } = {},
): ChildProcess {
  return taskset === undefined || core === undefined
    ? spawn(command, args, options)
    : spawn(taskset, ['-c', String(core), command, ...args], options)
}

const patienceMs = 10_000

/** Ends a process and waits until it has ended. A process that ignores the signal is killed. */
export async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill(signal)
  await Promise.race([ended, delay(patienceMs, undefined, { ref: false })])
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
  await ended
}

/** Waits until there is any answer at this address. */
export async function answering(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const answer = await fetch(url).catch(() => undefined)
    await answer?.arrayBuffer()
    if (answer) return
    await delay(50)
  }
  throw new Error(`What should answer at ${url} ended with code ${child.exitCode}.`)
}
