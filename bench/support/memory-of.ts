import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

import WebSocket from 'ws'
import { z } from 'zod'

const megabyte = 2 ** 20

/** The memory that a process occupies, in MB, as the system counts it. */
export const residentMemory = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024

/** The same, with what several processes share divided among them, such as the pages of Node's own file; undefined where no system tells. */
export function proportionalMemory(pid: number): number | undefined {
  try {
    const [, kilobytes] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? []
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024
  } catch {
    return undefined
  }
}

const targets = z.tuple([z.object({ webSocketDebuggerUrl: z.string() })])
const usage = z.object({ heapUsed: z.number(), external: z.number() })
const reply = z.object({ id: z.number(), result: z.unknown() })
const evaluated = z.object({ result: z.object({ value: z.string() }) })

/**
 * The memory that a Node process still uses after a garbage collection, in MB: objects, and bytes outside the heap.
 * It is read over the inspector, which SIGUSR1 opens on the port that the process was given (`--inspect-port`) and
 * which then stays open.
 */
export async function liveMemory(pid: number, inspectorPort: number): Promise<number> {
  const socket = new WebSocket(await inspectorOf(pid, inspectorPort))
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const send = (id: number, method: string, params = {}) =>
    new Promise<unknown>((resolve) => {
      socket.on('message', (data) => {
        const { id: answered, result } = reply.parse(JSON.parse(String(data)))
        if (answered === id) resolve(result)
      })
      socket.send(JSON.stringify({ id, method, params }))
    })
  await send(1, 'HeapProfiler.collectGarbage')
  const answer = await send(2, 'Runtime.evaluate', { expression: 'JSON.stringify(process.memoryUsage())' })
  socket.close()
  const { heapUsed, external } = usage.parse(JSON.parse(evaluated.parse(answer).result.value))
  return (heapUsed + external) / megabyte
}

async function inspectorOf(pid: number, port: number): Promise<string> {
  process.kill(pid, 'SIGUSR1')
  for (let tries = 0; tries < 50; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => undefined)
    if (answer?.ok) return targets.parse(await answer.json())[0].webSocketDebuggerUrl
    await delay(100)
  }
  throw new Error('The front door did not open its inspector.')
}
