import { availableParallelism, getPriority } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'

import { LakeError } from '@/lake/documents/errors'
import type { JsonObject } from '@/lake/documents/types'
import { answerError } from '@/lake/http/answer-error'
import type { Lane } from '@/lake/workers/job'
import { memoryInUse } from '@/lake/workers/memory-in-use'
import { WorkerPool } from '@/lake/workers/pool'
import type { PoolOptions } from '@/lake/workers/pool-options'

import { by, isThere, job, until, workerProgram } from './support/workers'

const pools: WorkerPool[] = []
let logged: jest.SpyInstance
beforeEach(() => {
  logged = jest.spyOn(console, 'error').mockReturnValue()
})
afterEach(async () => {
  logged.mockRestore()
  await Promise.all(pools.splice(0).map((pool) => pool.close()))
})
jest.setTimeout(60_000)

function poolOf(options: Partial<PoolOptions> = {}): WorkerPool {
  const pool = new WorkerPool({ program: workerProgram, size: 2, ...options })
  pools.push(pool)
  return pool
}

/** What a job was refused with. */
async function refusal(promise: Promise<unknown>): Promise<LakeError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof LakeError) return error
  throw new Error('It was expected to be refused.', { cause: error })
}

const pidOf = async (pool: WorkerPool) => Number((await pool.run(job('about'), by('a'))).header.pid)

describe('a worker that has nothing to do for some seconds', () => {
  test('gives back the memory that it needed, and goes on', async () => {
    const pool = poolOf({ size: 1, extra: 0 })
    const pid = Number((await pool.run(job('remember'), by('a'))).header.pid)
    expect((await pool.run(job('remembered'), by('a'))).header.count).toBe(400_000)
    const needed = memoryInUse(pid)
    if (needed === undefined) await delay(6_000)
    else await until(() => (memoryInUse(pid) ?? needed) < needed - 30)
    expect((await pool.run(job('remembered'), by('a'))).header.count).toBe(0)
    expect(await pidOf(pool)).toBe(pid)
  })

  test('forgets nothing while it is asked for something', async () => {
    const pool = poolOf({ size: 1, extra: 0 })
    await pool.run(job('remember'), by('a'))
    for (const end = performance.now() + 6_000; performance.now() < end; await delay(500))
      expect((await pool.run(job('remembered'), by('a'))).header.count).toBe(400_000)
  })
})

describe('answers', () => {
  test('a handler is told what a job is about, and its bytes travel as they are', async () => {
    const body = Buffer.from([0, 200, 255])
    const answer = await poolOf().run(job('about', { perspective: 'raw' }, body), by('a'))
    expect(answer.header).toMatchObject({
      folder: '/somewhere',
      dataset: 'production',
      header: { perspective: 'raw' },
    })
    expect(answer.body.equals(body)).toBe(true)
  })

  test('text, and nothing', async () => {
    const pool = poolOf()
    expect((await pool.run(job('text'), by('a'))).body.toString()).toBe('Größe')
    expect(await pool.run(job('nothing'), by('a'))).toEqual({ header: {}, body: Buffer.alloc(0) })
  })

  test('many megabytes, there and back', async () => {
    const body = Buffer.alloc(30_000_000, 'The lake. ')
    const answer = await poolOf().run(job('about', {}, body), by('a'))
    expect(answer.body.equals(body)).toBe(true)
  })

  test('an answer larger than any may be is refused, and the worker goes on', async () => {
    const pool = poolOf()
    const before = await pidOf(pool)
    const { status, message } = await refusal(pool.run(job('bytes', { count: 130 * 1024 * 1024 }), by('a')))
    expect([status, message]).toEqual([413, expect.stringContaining('130 MB; at most 128 MB')])
    expect(await pidOf(pool)).toBe(before)
  })

  test('hundreds at once each get their own', async () => {
    const pool = poolOf()
    const numbers = Array.from({ length: 400 }, (_, number) => number)
    const answers = await Promise.all(
      numbers.map((number) => pool.run(job('about', { number }), by(`asker ${number % 20}`))),
    )
    expect(answers.map(({ header }) => header.header)).toEqual(numbers.map((number) => ({ number })))
    expect(pool.statistics()).toMatchObject({
      running: 0,
      waiting: 0,
      killed: 0,
      outcomes: { answered: 400 },
    })
  })
})

describe('notes', () => {
  test('are told before a job is done, and count whatever comes of it', async () => {
    const pool = poolOf()
    const notes: JsonObject[] = []
    const onNote = (note: JsonObject) => notes.push(note)
    const told = [{ about: 'the work' }, { about: 'more of it' }]
    await pool.run(job('note', { ms: 0 }), by('a', { onNote }))
    expect(notes.splice(0)).toEqual(told)
    await refusal(pool.run(job('note'), by('a', { onNote })))
    expect(notes.splice(0)).toEqual(told)
    const error = await refusal(pool.run(job('note', { ms: 20_000 }), by('a', { onNote, deadlineMs: 500 })))
    expect([error.status, notes]).toEqual([408, told])
    await pool.run(job('note', { ms: 0 }), by('a'))
  })
})

test.each([
  ['*[_type == "d"] | order(n desc)[0...2].n', [1999, 1998]],
  ['*[_type == "d"] | order(n desc)[1900...1902].n', [99, 98]],
  ['*[_type == "d"] | order(n)[0].n', 0],
  ['*[_type == "d"] | order(n)[1500...1503]{n}', [{ n: 1500 }, { n: 1501 }, { n: 1502 }]],
  ['count(*[_type == "d" && n > 9])', 1990],
  ['count(*[_type == "d"] | order(n))', 2000],
  ['*[n > -1][1998...2005]._id', ['d1998', 'd1999']],
  ['*[n > -1][1999]._id', 'd1999'],
  ['count(*[_type == "d"]{"long": length(text)}[long > 1])', 2000],
  ['count(*{"long": length(text)}[long > 1])', 2000],
  ['count((*[_type == "d"] | order(n desc))[]{n}[n > 0])', 1999],
])('%s needs no more memory than it asks for', async (groq, result) => {
  const pool = poolOf({ heapMB: 64, startCostMs: 60_000 })
  const { header } = await pool.run(job('scan', { groq }), by('a'))
  expect(JSON.parse(String(header.result))).toEqual(result)
})

describe('errors of handlers', () => {
  test('an error that says how to answer does so', async () => {
    const error = await refusal(poolOf().run(job('refuse'), by('a')))
    expect(error).toMatchObject({ status: 400, body: { statusCode: 400, message: 'This is refused.' } })
  })

  test('any other keeps what it is recognised by', async () => {
    const pool = poolOf()
    const pid = await pidOf(pool)
    await expect(pool.run(job('fail'), by('a'))).rejects.toMatchObject({
      message: 'database disk image is malformed',
      code: 'ENOSPC',
      stack: expect.stringContaining('worker-program.ts'),
    })
    await expect(pool.run(job('deep'), by('a'))).rejects.toThrow(RangeError)
    await expect(pool.run(job('unheard of'), by('a'))).rejects.toThrow('No handler does the task unheard of.')
    // The worker goes on.
    expect(await pidOf(pool)).toBe(pid)
    expect(pool.statistics()).toMatchObject({ killed: 0, outcomes: { failed: 3 } })
  })
})

describe('turns', () => {
  test('a thousand jobs of one asker do not hold up another', async () => {
    const pool = poolOf({ waiting: 2_000, waitingOfOne: { signedIn: 1_000, anonymous: 16 } })
    const order: string[] = []
    const ask = (asker: string) => pool.run(job('nothing'), by(asker)).then(() => order.push(asker))
    const all = Array.from({ length: 1_000 }, () => ask('many'))
    await Promise.all([...all, ask('one')])
    expect(order).toHaveLength(1_001)
    expect(order.indexOf('one')).toBeLessThan(20)
  })

  const slow = { deadlineMs: 30_000 }
  test.each<[string, Lane, number]>([
    ['one asker', 'signedIn', 64],
    ['one stranger', 'anonymous', 16],
  ])('the queue of %s is bounded', async (_name, lane, limit) => {
    const pool = poolOf()
    const first = pool.run(job('spin', { ms: 300 }), by('a', { lane, ...slow }))
    await until(() => pool.statistics().running === 1)
    const waiting = Array.from({ length: limit }, () => pool.run(job('nothing'), by('a', { lane })))
    const error = await refusal(pool.run(job('nothing'), by('a', { lane })))
    expect(error).toMatchObject({ status: 429, headers: { 'retry-after': '1' } })
    await Promise.all([first, ...waiting])
    expect(pool.statistics().outcomes).toMatchObject({ answered: limit + 1, askerBusy: 1 })
  })

  test('the whole queue is bounded', async () => {
    const pool = poolOf({ waiting: 6 })
    const all = Array.from({ length: 6 }, (_, index) => pool.run(job('nothing'), by(`asker ${index}`)))
    const error = await refusal(pool.run(job('nothing'), by('one more')))
    const response = answerError(error)
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2'])
    await Promise.all(all)
  })

  test('nobody waits for ever', async () => {
    const pool = poolOf({ size: 1, extra: 0, waitMs: 200 })
    // However long a worker takes to start here.
    await until(() => pool.statistics().workers === 1 && pool.statistics().starting === 0)
    const first = pool.run(job('spin', { ms: 1_000 }), by('a'))
    await until(() => pool.statistics().running === 1)
    const error = await refusal(pool.run(job('nothing'), by('b')))
    expect(error).toMatchObject({ status: 503, headers: { 'retry-after': '5' } })
    await first
    expect(pool.statistics().outcomes).toMatchObject({ answered: 1, waitedTooLong: 1 })
  })

  test('quick jobs do not wait for slow ones', async () => {
    const pool = poolOf()
    const slowOnes = Promise.allSettled([
      pool.run(job('regex'), by('a')),
      pool.run(job('regex'), by('x', { lane: 'anonymous' })),
    ])
    await until(() => pool.statistics().running === 2)
    await pool.run(job('nothing'), by('b'))
    await pool.run(job('nothing'), by('y', { lane: 'anonymous' }))
    expect(pool.statistics().running).toBe(2)
    await pool.close()
    await slowOnes
  })

  test('while one is slow, another worker is ready', async () => {
    const pool = poolOf()
    const running = Promise.allSettled([pool.run(job('regex'), by('a'))])
    await until(() => pool.statistics().workers === 2 && pool.statistics().starting === 0)
    expect(pool.statistics()).toMatchObject({ running: 1, waiting: 0 })
    await pool.close()
    await running
  })

  test('after one that was stopped, who has nothing running need not wait for a new worker', async () => {
    const pool = poolOf()
    const hostile = (name: string, deadlineMs: number) =>
      refusal(pool.run(job('regex'), by(name, { lane: 'anonymous', deadlineMs })))
    const [first, second] = [hostile('x', 4_000), hostile('y', 60_000)]
    await until(() => pool.statistics().running === 2)
    const next = pool.run(job('sleep', { ms: 2_000 }), by('z', { lane: 'anonymous' }))
    await until(() => pool.statistics().workers === 3 && pool.statistics().starting === 0)
    const free = await pidOf(pool)
    await first
    expect(await pidOf(pool)).toBe(free)
    await next
    await pool.close()
    await second
  })
})

describe('deadlines', () => {
  const limitMs = 700
  test.each(['spin', 'regex', 'sort', 'stringify', 'sleep'])('%s is stopped', async (task) => {
    const pool = poolOf({ memoryMB: 4_000, heapMB: 2_000 })
    const before = await pidOf(pool)
    const started = performance.now()
    const error = await refusal(pool.run(job(task, { ms: 1e6 }), by('a', { deadlineMs: limitMs })))
    const elapsed = performance.now() - started
    expect(error).toMatchObject({ status: 408, body: { error: { type: 'queryTimeoutError' } } })
    expect(error.message).toMatch(/^The query took longer than 700 ms and was stopped\. /)
    expect(elapsed).toBeGreaterThanOrEqual(limitMs - 1)
    expect(elapsed).toBeLessThan(limitMs * 5)

    // Another worker is there before it is asked for.
    await until(() => pool.statistics().starting === 0)
    expect(pool.statistics()).toMatchObject({ workers: 2, killed: 1, outcomes: { tooSlow: 1 } })
    await until(() => !isThere(before))
    expect(await pidOf(pool)).not.toBe(before)
    expect(logged).not.toHaveBeenCalled()
  })

  test('time in the queue does not count', async () => {
    const pool = poolOf({ size: 1, extra: 0 })
    const first = pool.run(job('spin', { ms: 1_500 }), by('a'))
    const second = pool.run(job('nothing'), by('b', { deadlineMs: 1_000 }))
    await Promise.all([first, second])
    expect(pool.statistics().outcomes.answered).toBe(2)
  })
})

describe('memory and crashes', () => {
  test.each([
    ['of lists and objects', 'heap', { heapMB: 64 }],
    ['outside the heap', 'buffers', { memoryMB: 250 }],
    ['of a string', 'longString', {}],
  ])('too much memory %s ends the job and nothing else', async (_name, task, options) => {
    if (task === 'buffers' && process.platform !== 'linux') return
    const pool = poolOf(options)
    const error = await refusal(pool.run(job(task), by('a')))
    expect(error).toMatchObject({ status: 413, body: { error: { type: 'queryMemoryError' } } })
    for (const [line] of logged.mock.calls) expect(String(line).split('\n')).toHaveLength(1)
    expect(logged.mock.calls.length).toBeLessThanOrEqual(1)
    expect((await pool.run(job('text'), by('a'))).body.toString()).toBe('Größe')
    expect(pool.statistics().outcomes.tooMuchMemory).toBe(1)
  })

  test.each([
    ['exit', /ended in the middle of one \(code 3\)/],
    ['crash', /ended in the middle of one \(code 1\)\. It said:[^]*SyntaxError/],
    ['garbage', /larger than any may be/],
  ])(
    'a worker that ends in the middle of a job (%s) is replaced, and the log says so once',
    async (task, log) => {
      const pool = poolOf()
      const [ended, other] = await Promise.all([
        refusal(pool.run(job(task), by('a'))),
        pool.run(job('text'), by('b')),
      ])
      expect(ended).toMatchObject({ status: 500, message: 'Internal server error' })
      expect(other.body.toString()).toBe('Größe')
      expect(logged.mock.calls).toEqual([[expect.stringMatching(log)]])
      await until(() => pool.statistics().starting === 0 && pool.statistics().workers >= 1)
    },
  )

  test('one that is killed while idle is replaced', async () => {
    const pool = poolOf()
    const pid = await pidOf(pool)
    process.kill(pid, 'SIGKILL')
    await until(() => pool.statistics().started === 2 && pool.statistics().starting === 0)
    expect(await pidOf(pool)).not.toBe(pid)
  })
})

describe('cancellation', () => {
  test('a job that waits leaves the queue', async () => {
    const pool = poolOf({ size: 1, extra: 0 })
    const first = pool.run(job('spin', { ms: 500 }), by('a'))
    await until(() => pool.statistics().running === 1)
    const gone = new AbortController()
    const second = pool.run(job('nothing'), by('b', { signal: gone.signal }))
    expect(pool.statistics().waiting).toBe(1)
    gone.abort(new Error('The reader left.'))
    await expect(second).rejects.toThrow('The reader left.')
    expect(pool.statistics().waiting).toBe(0)
    await first
    expect(pool.statistics()).toMatchObject({ killed: 0, outcomes: { answered: 1, cancelled: 1 } })
  })

  test.each([
    ['when it has run for long already', 1_000],
    ['as soon as it does', 0],
  ])('a running job is stopped %s', async (_name, afterMs) => {
    const pool = poolOf()
    await pidOf(pool)
    const gone = new AbortController()
    const running = pool.run(job('regex'), by('a', { signal: gone.signal }))
    const left = expect(running).rejects.toThrow('The reader left.')
    await delay(afterMs)
    gone.abort(new Error('The reader left.'))
    await left
    await until(() => pool.statistics().running === 0)
    expect(pool.statistics()).toMatchObject({ killed: 1, outcomes: { cancelled: 1 } })
  })

  test('one that is over soon costs no worker', async () => {
    const pool = poolOf({ startCostMs: 20_000 })
    const pid = await pidOf(pool)
    const gone = new AbortController()
    const running = pool.run(job('spin', { ms: 100 }), by('a', { signal: gone.signal }))
    gone.abort()
    await expect(running).rejects.toThrow()
    await until(() => pool.statistics().running === 0)
    expect(await pidOf(pool)).toBe(pid)
  })

  test('nobody waits for it from the start', async () => {
    const pool = poolOf()
    await expect(pool.run(job('nothing'), by('a', { signal: AbortSignal.abort() }))).rejects.toThrow()
    expect(pool.statistics()).toMatchObject({ running: 0, waiting: 0 })
  })
})

describe('priority', () => {
  const slow = { ms: 600 }
  test('the worker of a slow job lets others go first, and the next job has it as usual', async () => {
    const priority = { lower: jest.fn(() => true), restore: jest.fn(() => true) }
    const pool = poolOf({ priority })
    const pid = await pidOf(pool)
    expect(priority.lower).not.toHaveBeenCalled()
    await pool.run(job('spin', slow), by('a'))
    expect(priority.lower.mock.calls).toEqual([[pid]])
    expect(priority.restore.mock.calls).toEqual([[pid]])
    expect(await pidOf(pool)).toBe(pid)
  })

  test('where that cannot be undone, another worker does the next', async () => {
    const priority = { lower: jest.fn(() => true), restore: jest.fn(() => false) }
    const pool = poolOf({ priority })
    while (priority.lower.mock.calls.length < 2) {
      const before = await pidOf(pool)
      await pool.run(job('spin', slow), by('a'))
      expect(await pidOf(pool)).not.toBe(before)
    }
    expect(priority.lower).toHaveBeenCalledTimes(2)
    expect(priority.restore).toHaveBeenCalledTimes(1)
    expect(logged).not.toHaveBeenCalled()
  })

  test('the system does it', async () => {
    const pool = poolOf()
    const pid = await pidOf(pool)
    const running = pool.run(job('spin', { ms: 1_500 }), by('a'))
    await until(() => getPriority(pid) > getPriority())
    await running
    const next = await pidOf(pool)
    expect(getPriority(next)).toBe(getPriority())
  })
})

describe('how many workers there are', () => {
  test('no more than asked for, and only one stays', async () => {
    const pool = poolOf({ size: 3, extra: 0, idleMs: 300 })
    await until(() => pool.statistics().starting === 0)
    expect(pool.statistics().workers).toBe(1)
    const asked = Array.from({ length: 12 }, (_, index) =>
      pool.run(job('sleep', { ms: 200 }), by(`asker ${index}`)),
    )
    const answers = await Promise.all(asked)
    expect(new Set(answers.map(({ header }) => header.pid)).size).toBe(3)
    await until(() => pool.statistics().workers === 1)
    await delay(500)
    expect(pool.statistics()).toMatchObject({ workers: 1, started: 3, killed: 0 })
  })

  test('a stranger’s first question leaves the worker that is there to those who have signed in', async () => {
    const pool = poolOf({ idleMs: 300 })
    await until(() => pool.statistics().starting === 0)
    const hostile = refusal(pool.run(job('regex'), by('x', { lane: 'anonymous', deadlineMs: 2_000 })))
    expect(pool.statistics()).toMatchObject({ running: 0, waiting: 1 })
    await pidOf(pool)
    expect(pool.statistics()).toMatchObject({ running: 0, starting: 1 })
    await hostile
    // Others are expected: a second one stays.
    await until(() => pool.statistics().starting === 0)
    await delay(500)
    expect(pool.statistics()).toMatchObject({ workers: 2, running: 0 })
  })

  test('as many as there are cores, unless something else is said', async () => {
    const pool = new WorkerPool({ program: workerProgram })
    pools.push(pool)
    const asked = Array.from({ length: 3 * availableParallelism() }, (_, index) =>
      pool.run(job('nothing'), by(`asker ${index}`)),
    )
    expect(pool.statistics().workers).toBe(Math.max(2, availableParallelism()))
    await Promise.all(asked)
  })
})
