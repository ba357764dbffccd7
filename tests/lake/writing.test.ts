import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Committed } from '@/lake/dataset/committed'
import { openDataset } from '@/lake/writing/open-dataset'
import type { WriteRequest } from '@/lake/writing/request'
import { Waiting } from '@/lake/writing/waiting'
import { usualLimits, Writes } from '@/lake/writing/writes'
import { temporaryLake, type TemporaryLake } from './support/lake'

const request = (author: string, transactionId: string, more: Partial<WriteRequest> = {}): WriteRequest => ({
  kind: 'mutations',
  author,
  may: 'everything',
  transactionId,
  assetBase: '/lake',
  returnIds: true,
  ...more,
})
const text = (mutations: readonly object[]) => Buffer.from(JSON.stringify({ mutations }))
const create = (id: string, content: object = {}) => ({ create: { _id: id, _type: 'note', ...content } })

/** Processes that write for this one. */
const writers = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const isOwn =
          readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] === String(process.pid)
        return isOwn && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('lake/writing/worker.ts')
      } catch {
        return false
      }
    })
    .map(Number)

describe('transactions', () => {
  let folder: string
  let dataset: ReturnType<typeof openDataset>
  let writes: Writes
  let told: Committed[]
  const assets = { projectId: 'lakeside', dataset: 'production', urlBase: '/lake' }

  const start = (limits = usualLimits) => {
    writes = new Writes(folder, dataset, assets, limits)
  }
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lakeside-writing-'))
    dataset = openDataset('production', folder, assets)
    told = []
    dataset.bus.subscribe(
      (committed) => told.push(committed),
      (error) => {
        throw error
      },
    )
    start()
  })
  afterEach(() => {
    writes.close()
    dataset.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const write = async (
    author: string,
    id: string,
    mutations: readonly object[],
    more?: Partial<WriteRequest>,
  ) => JSON.parse(Buffer.from(await writes.write(request(author, id, more), text(mutations))).toString())

  it('that come at once are each kept or refused for themselves, and told of in their order', async () => {
    const outcomes = await Promise.allSettled([
      write('a', 't1', [create('one')]),
      write('a', 't2', [create('two'), create('one')]),
      write('b', 't3', [{ patch: { id: 'one', set: { n: 1 } } }]),
      write('b', 't4', [create('__bad id')]),
      write('c', 't5', [{ patch: { id: 'one', inc: { n: 1 } } }, create('three')], { returnDocuments: true }),
      write('c', 't1', [create('four')]),
      write('c', 't6', [create('five')], { dryRun: true }),
      writes.write(request('c', 't7'), Buffer.from('{')),
    ])
    expect(
      outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : outcome.reason.status)),
    ).toEqual([
      { transactionId: 't1', results: [{ id: 'one', operation: 'create' }] },
      409,
      { transactionId: 't3', results: [{ id: 'one', operation: 'update' }] },
      400,
      {
        transactionId: 't5',
        results: [
          { id: 'one', operation: 'update', document: expect.objectContaining({ n: 2, _rev: 't5' }) },
          { id: 'three', operation: 'create', document: expect.objectContaining({ _rev: 't5' }) },
        ],
      },
      409,
      { transactionId: 't6', results: [{ id: 'five', operation: 'create' }] },
      400,
    ])
    expect([...dataset.documents()].map(({ _id }) => _id)).toEqual(['one', 'three'])
    expect(told.map(({ id }) => id)).toEqual(['t1', 't3', 't5'])
    expect(told.map(({ seq }) => seq)).toEqual([1, 2, 3])
    expect(told[2]?.documents?.get('one')).toMatchObject({ before: { n: 1 }, after: { n: 2 } })
    expect(told[2]?.changes.map(({ documentId }) => documentId).sort()).toEqual(['one', 'three'])
    expect(dataset.seq).toBe(3)
    expect([...dataset.journal.walk()].filter((found) => 'broken' in found)).toEqual([])
  })

  it('are told of once, though they are found in the journal before', async () => {
    await write('a', 't1', [create('one')])
    const writing = write('a', 't2', [create('two')])
    while (dataset.seq < 2) {
      dataset.refresh()
      await new Promise(setImmediate)
    }
    await writing
    expect(told.map(({ id }) => id)).toEqual(['t1', 't2'])
  })

  it('survive the end of the process that writes: each is answered, and written once', async () => {
    await write('a', 'first', [create('first')])
    const ids = Array.from({ length: 150 }, (_, index) => `t${index}`)
    const writing = Promise.all(ids.map((id) => write(`author ${id.length}`, id, [create(`d-${id}`)])))
    const kill = setInterval(() => {
      for (const pid of writers()) process.kill(pid, 'SIGKILL')
      clearInterval(kill)
    }, 3)
    const logged = jest.spyOn(console, 'error').mockReturnValue()
    const answers = await writing.finally(() => clearInterval(kill))
    logged.mockRestore()
    expect(answers.map(({ transactionId }) => transactionId)).toEqual(ids)
    expect(answers.every(({ results }) => results[0].operation === 'create')).toBe(true)
    expect([...dataset.documents()]).toHaveLength(151)
    expect(dataset.seq).toBe(151)
    expect(told.map(({ id }) => id).sort()).toEqual(['first', ...ids].sort())
  })

  it('that take too long are stopped, and the others are not', async () => {
    writes.close()
    start({ deadlineMs: 500, mostMs: 2_000 })
    const numbers = Array.from({ length: 40 }, (_, index) => index)
    const nested = '*[count($n[@ in $n[@ in $n[@ in $n[@ in $n[@ in $n]]]]]) > 0]'
    await write('good', 'before', [create('one')])
    const [hostile, good] = await Promise.allSettled([
      write('bad', 'bad', [{ delete: { query: nested, params: { n: numbers } } }]),
      write('good', 'good', [create('two')]),
    ])
    expect(hostile).toMatchObject({
      status: 'rejected',
      reason: { status: 408, message: expect.stringMatching(/took too long.*nothing was saved/) },
    })
    expect(good).toMatchObject({ status: 'fulfilled', value: { transactionId: 'good' } })
    expect([...dataset.documents()].map(({ _id }) => _id)).toEqual(['one', 'two'])
  })

  it('that change too much for documents to be told of are told of as such', async () => {
    const many = Array.from({ length: 1_001 }, (_, index) => create(`d${index}`))
    await write('a', 't1', many)
    expect(told).toMatchObject([{ id: 't1', seq: 1, documents: undefined }])
  })

  it('are refused once the lake is being stopped', async () => {
    writes.close()
    await expect(write('a', 't1', [create('one')])).rejects.toMatchObject({ status: 503 })
  })
})

describe('those who wait', () => {
  const entry = (author: string, id: string, bytes = 10) => ({
    request: request(author, id),
    body: Buffer.alloc(bytes),
    since: 0,
    resolve: () => undefined,
    reject: () => undefined,
  })
  const ids = (waiting: Waiting) => waiting.take().map(({ request: { transactionId } }) => transactionId)

  it('take turns, author by author', () => {
    const waiting = new Waiting()
    for (let index = 0; index < 100; index += 1) waiting.add(entry('script', `s${index}`))
    waiting.add(entry('editor', 'e0'))
    waiting.add(entry('other', 'o0'))
    expect(ids(waiting).slice(0, 5)).toEqual(['s0', 'e0', 'o0', 's1', 's2'])
    while (!waiting.isEmpty) expect(ids(waiting)).not.toEqual([])
  })

  it('are written together only up to a size', () => {
    const waiting = new Waiting()
    for (const id of ['a', 'b', 'c']) waiting.add(entry('script', id, 600_000))
    expect([ids(waiting), ids(waiting), waiting.isEmpty]).toEqual([['a', 'b'], ['c'], true])
  })

  it('may not be too many: 429 for one author, 503 for all', () => {
    const waiting = new Waiting()
    const add = (author: string) => {
      try {
        waiting.add(entry(author, 'x', 4_000_000))
        return 200
      } catch (error) {
        return (error as { status: number }).status
      }
    }
    expect(Array.from({ length: 17 }, () => add('one')).at(-1)).toBe(429)
    expect(add('two')).toBe(200)
    const others = Array.from({ length: 60 }, (_, index) => add(`author ${index}`))
    expect(others[0]).toBe(200)
    expect(others.at(-1)).toBe(503)
    while (!waiting.isEmpty) waiting.take()
    expect(add('one')).toBe(200)
  })
})

describe('a transaction of ten thousand operations', () => {
  let lake: TemporaryLake
  beforeAll(async () => {
    lake = await temporaryLake()
  })
  afterAll(() => lake.stop())

  it('holds up nobody who reads, and is written whole', async () => {
    const editor = lake.client('editor')
    await editor.create({ _id: 'first', _type: 'note' })
    const mutations = Array.from({ length: 10_000 }, (_, index) => create(`d${index}`, { n: index }))
    let isOver = false
    const writing = lake.post('/data/mutate/production', JSON.stringify({ mutations })).finally(() => {
      isOver = true
    })
    const counts: number[] = []
    while (!isOver) {
      counts.push(await editor.fetch('count(*)'))
      expect((await fetch(`${lake.url}/healthz`)).status).toBe(200)
    }
    expect((await writing).status).toBe(200)
    // All or nothing, and many questions were answered meanwhile.
    expect([...new Set(counts)].filter((count) => count !== 1 && count !== 10_001)).toEqual([])
    expect(counts.filter((count) => count === 1).length).toBeGreaterThan(20)
    expect(await editor.fetch('count(*)')).toBe(10_001)
  })
})
