import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

import { z } from 'zod'

import { WorkerPool } from '@/lake/workers/pool'
import { acquireSharedPool } from '@/lake/workers/shared-pool'

import { program } from '../support/commands'
import { by, isThere, job, permissionOf, until, workerProgram } from './support/workers'

jest.setTimeout(60_000)

const pids = z.array(z.number())

describe('workers never outlive the process that they work for', () => {
  let parent: ChildProcess
  /** Starts a process with two workers. Gives their ids. */
  async function start(...args: string[]): Promise<number[]> {
    parent = spawn(process.execPath, [...program('tests/lake/support/worker-parent.ts'), ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    if (!parent.stdout) throw new Error('There is no pipe.')
    const [line] = await once(createInterface(parent.stdout), 'line')
    return pids.parse(JSON.parse(String(line)))
  }
  afterEach(() => parent.kill('SIGKILL'))

  test.each(['SIGKILL', 'SIGTERM'] as const)(
    'not when it ends by %s in the middle of a job',
    async (signal) => {
      const workers = await start()
      expect(workers.map(isThere)).toEqual([true, true])
      parent.kill(signal)
      await until(() => !workers.some(isThere))
    },
  )

  test('nor when it ends by itself, which they do not hinder', async () => {
    const workers = await start('leave')
    if (parent.exitCode === null) await once(parent, 'exit')
    expect(parent.exitCode).toBe(0)
    await until(() => !workers.some(isThere))
  })
})

describe('a shared pool', () => {
  const pidOf = async (pool: WorkerPool) => Number((await pool.run(job('about'), by('a'))).header.pid)

  test('is one for all, is kept for whoever comes soon, and leaves no process behind', async () => {
    const first = acquireSharedPool(workerProgram, { size: 2 })
    const second = acquireSharedPool(workerProgram)
    expect(second.pool).toBe(first.pool)
    const pid = await pidOf(first.pool)
    first.release()
    first.release()
    expect(await pidOf(second.pool)).toBe(pid)
    second.release()

    const third = acquireSharedPool(workerProgram)
    expect(await pidOf(third.pool)).toBe(pid)
    third.release()
    await until(() => !isThere(pid))
    await expect(third.pool.run(job('nothing'), by('a'))).rejects.toMatchObject({ status: 503 })

    const fourth = acquireSharedPool(workerProgram)
    const next = await pidOf(fourth.pool)
    expect(next).not.toBe(pid)
    fourth.release()
    await until(() => !isThere(next))
  })
})

test('a pool that is closed answers what it was doing, and leaves no process behind', async () => {
  const pool = new WorkerPool({ program: workerProgram, size: 2 })
  const { header } = await pool.run(job('about'), by('a'))
  const [running, waiting] = [pool.run(job('regex'), by('a')), pool.run(job('regex'), by('a'))]
  const refused = Promise.all(
    [running, waiting].map((promise) => expect(promise).rejects.toMatchObject({ status: 503 })),
  )
  await pool.close()
  await refused
  expect(isThere(Number(header.pid))).toBe(false)
  await expect(pool.run(job('nothing'), by('a'))).rejects.toMatchObject({ status: 503 })
})

test('workers that do not start are tried less and less often, and the log says so once', async () => {
  const logged = jest.spyOn(console, 'error').mockReturnValue()
  const permission = permissionOf(process.pid)
  const pool = new WorkerPool({ program: 'tests/lake/support/broken-worker.ts', restartMs: 50 })
  try {
    await expect(pool.run(job('nothing'), by('a'))).rejects.toMatchObject({
      status: 503,
      headers: { 'retry-after': '10' },
    })
    const { started } = pool.statistics()
    expect(started).toBeLessThan(6)
    await until(() => pool.statistics().started >= 5)
    // Whoever comes meanwhile need not wait, and starts nothing.
    const before = pool.statistics().started
    for (let index = 0; index < 20; index += 1)
      await expect(pool.run(job('nothing'), by('a'))).rejects.toMatchObject({ status: 503 })
    expect(pool.statistics().started).toBeLessThanOrEqual(before + 1)
    expect(logged.mock.calls).toEqual([[expect.stringContaining('This worker is broken.')]])

    writeFileSync(permission, '')
    await until(() => pool.statistics().workers === 1 && pool.statistics().starting === 0)
    await pool.run(job('nothing'), by('a'))
    expect(logged.mock.calls[1]).toEqual(['Queries can be answered again.'])
  } finally {
    await pool.close()
    rmSync(permission, { force: true })
    logged.mockRestore()
  }
})
