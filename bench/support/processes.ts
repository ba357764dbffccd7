import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process'
import { cpus } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'

import { findProgram } from './programs'

/** Servers run on one core and what asks them on another, so that neither takes the other's time. */
export const serverCore = 0
export const loadCore = 1

const taskset = cpus().length > 1 ? findProgram('taskset') : undefined

/** Starts a program; on one core only where the machine has several and `taskset`. */
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

/** Ends a process and waits until it has ended; one that does not listen is killed. */
export async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill(signal)
  await Promise.race([ended, delay(patienceMs, undefined, { ref: false })])
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
  await ended
}

/** Waits until something answers at this address, whatever it says. */
export async function answering(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const answer = await fetch(url).catch(() => undefined)
    await answer?.arrayBuffer()
    if (answer) return
    await delay(50)
  }
  throw new Error(`What should answer at ${url} ended with code ${child.exitCode}.`)
}
