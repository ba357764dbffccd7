// A process with a pool, for tests to kill. It says which workers it has: one that is idle, and one that is busy for ever.
import { WorkerPool } from '@/lake/workers/pool'

import { by, job, workerProgram } from './workers'

const pool = new WorkerPool({ program: workerProgram, size: 2 })
const answers = await Promise.all(
  ['a', 'b'].map((asker) => pool.run(job('sleep', { ms: 500 }), by(asker, { deadlineMs: 30_000 }))),
)
const isToLeave = process.argv.includes('leave')
if (!isToLeave) void pool.run(job('regex'), by('a', { deadlineMs: 1e6 }))
console.log(JSON.stringify(answers.map(({ header }) => header.pid)))
