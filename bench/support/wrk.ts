import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { z } from 'zod'

import { loadCore } from './processes'
import { findProgram, program } from './programs'

const report = z.object({
  requests: z.number(),
  seconds: z.number(),
  /** How many connections broke or timed out. */
  failed: z.number(),
  /** How many answers had a status of 400 or above. */
  refused: z.number(),
})

export type Load = { url: string; seconds: number; headers?: Record<string, string>; connections?: number }
export type LoadReport = z.output<typeof report>

/** Requests one address as fast as it is answered, from a core of its own. */
export async function wrk({ url, seconds, headers = {}, connections = 32 }: Load): Promise<LoadReport> {
  const command = [
    ...[
      '-t1',
      `-c${connections}`,
      `-d${seconds}s`,
      '--timeout',
      '60s',
      '-s',
      join(import.meta.dirname, 'report.lua'),
    ],
    ...Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]),
    url,
  ]
  const taskset = findProgram('taskset')
  const { stdout } = await (taskset === undefined
    ? run(program('wrk'), command)
    : run(taskset, ['-c', String(loadCore), program('wrk'), ...command]))
  return report.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''))
}

const run = promisify(execFile)
