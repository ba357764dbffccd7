import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'

import { lakeCommand } from '../support/commands'
import { assertThat, Finding } from './figures'

const patienceMs = 20_000

/** Starts a command of the lake on a folder. What it says is kept. */
export function start(folder: string, ...args: string[]) {
  const child = spawn(process.execPath, [...lakeCommand, ...args], {
    env: { ...process.env, LAKE_DATA: folder, LAKE_PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  return { child, text: () => said.join(''), ended: once(child, 'exit') }
}

export type LakeProcess = {
  url: string
  text: () => string
  /** How long the start took, in milliseconds. */
  startMs: number
  /** Kills this many of the lake's workers. Gives how many there were to kill. */
  killWorkers: (count: number) => number
  /** Ends it with SIGKILL, and finds out whether all that it had started ends soon as well. */
  kill: () => Promise<void>
}

/** Serves a folder. Throws a finding when the lake does not start. */
export async function serve(folder: string): Promise<LakeProcess> {
  const began = performance.now()
  const { child, text, ended } = start(folder, 'serve')
  const url = await Promise.race([
    addressOf(child),
    ended.then(() => undefined),
    delay(patienceMs, undefined, { ref: false }),
  ])
  if (url === undefined) {
    child.kill('SIGKILL')
    throw new Finding(`The lake did not start: ${text()}`)
  }
  return {
    url,
    text,
    startMs: performance.now() - began,
    killWorkers: (count) => {
      const workers = startedBy(child).filter(({ command }) => command.includes('query-worker'))
      for (const { pid } of workers.slice(0, count)) kill(pid)
      return Math.min(workers.length, count)
    },
    kill: async () => {
      assertThat(child.exitCode === null, `The lake had ended by itself: ${text()}`)
      // It starts no process between the moment of the list and its end.
      child.kill('SIGSTOP')
      const family = startedBy(child)
      child.kill('SIGKILL')
      await ended
      // The one that looks for damage goes after all others, which on a busy machine takes its time.
      for (const end = Date.now() + patienceMs; family.some(isThere) && Date.now() < end;) await delay(20)
      const left = family.filter(isThere).map(({ pid, command }) => `${pid} (${command})`)
      assertThat(left.length === 0, `Processes of a dead lake are left: ${left.join(', ')}`)
    },
  }
}

function addressOf({ stdout }: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    stdout?.on('data', (chunk: Buffer) => {
      const found = /http:\/\/[\d.]+:\d+/.exec(chunk.toString())
      if (found) resolve(found[0])
    })
  })
}

type Process = { pid: number; parent: number; command: string }

function processes(): Process[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' }).trim().split('\n')
  return lines.flatMap((line) => {
    const [pid = '', parent = '', state = '', ...command] = line.trim().split(/\s+/)
    // A zombie has ended.
    return state.startsWith('Z')
      ? []
      : { pid: Number(pid), parent: Number(parent), command: command.join(' ') }
  })
}

const startedBy = ({ pid }: ChildProcess) => processes().filter(({ parent }) => parent === pid)
const isThere = ({ pid, command }: Process) =>
  processes().some((each) => each.pid === pid && each.command === command)

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has just ended.
  }
}
