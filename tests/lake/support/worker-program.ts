// A worker that does what a test asks of it.
import { writeSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

import { badRequest } from '@/lake/documents/errors'
import type { LakeDocument } from '@/lake/documents/types'
import { evaluate } from '@/lake/query/evaluate'
import { parseQuery } from '@/lake/query/parse'
import type { Source } from '@/lake/query/source'
import { type Handlers, jobPipe, serveJobs } from '@/lake/workers/serve-jobs'

const number = (value: unknown) => (typeof value === 'number' ? value : 0)

const largeDocument = (n: number): LakeDocument => ({
  _id: `d${String(n).padStart(4, '0')}`,
  _type: 'd',
  _rev: 'r',
  _createdAt: '2026-01-01T00:00:00Z',
  _updatedAt: '2026-01-01T00:00:00Z',
  n: (n * 7) % 2_000,
  text: Buffer.alloc(100_000, 'x').toString('latin1'),
})

/** What it remembers, until it has had nothing to do for a while. */
let remembered: unknown[] = []

const handlers: Handlers = {
  about: ({ folder, dataset, header, body }) => ({
    header: { folder, dataset, header, pid: process.pid },
    body,
  }),
  bytes: ({ header }) => ({ header: {}, body: Buffer.alloc(number(header.count), 'x') }),
  text: () => ({ body: 'Größe' }),
  nothing: () => ({}),
  remember: () => {
    remembered = Array.from({ length: 400_000 }, (_, index) => ({ index, text: `number ${index}` }))
    return { header: { pid: process.pid } }
  },
  remembered: () => ({ header: { count: remembered.length } }),
  note: async ({ header, note }) => {
    note({ about: 'the work' })
    note({ about: 'more of it' })
    if (header.ms === undefined) throw badRequest('This is refused.')
    const end = performance.now() + number(header.ms)
    while (performance.now() < end);
    return {}
  },
  // 200 MB of documents, one after another.
  scan: ({ header }) => {
    const groq = String(header.groq)
    const documents = function* () {
      for (let n = 0; n < 2_000; n += 1) yield largeDocument(n)
    }
    const source: Source = {
      all: documents,
      ofTypes: documents,
      byId: (id) => largeDocument(Number(id.slice(1))),
    }
    // It is about memory: a machine that is busy may take its time.
    const timeLimit = 60_000
    const context = { params: {}, identity: '', projectId: '', dataset: '', now: new Date(), timeLimit }
    return { header: { result: JSON.stringify(evaluate(parseQuery(groq, {}), source, context).result) } }
  },
  sleep: async ({ header }) => {
    await delay(number(header.ms))
    return { header: { pid: process.pid } }
  },
  spin: ({ header }) => {
    const end = performance.now() + number(header.ms)
    while (performance.now() < end);
    return { header: { pid: process.pid } }
  },
  // Each backtracks, counts or sorts for far longer than any test waits.
  regex: () => ({ header: { found: /^(a+)+$/.test(`${'a'.repeat(60)}b`) } }),
  sort: () => {
    const list = Array.from({ length: 4_000_000 }, (_, index) => `${(index * 7_919) % 4_000_037}`)
    for (;;) list.sort().reverse()
  },
  stringify: () => {
    const large = Array.from({ length: 200_000 }, (_, index) => ({ index, text: 'ü"'.repeat(20) }))
    for (;;) JSON.stringify(large)
  },
  heap: () => {
    const lists: unknown[] = []
    for (;;) lists.push(new Array(10_000).fill(0).map((_, index) => ({ index })))
  },
  buffers: async () => {
    const buffers: Buffer[] = []
    for (;;) {
      buffers.push(Buffer.alloc(4 * 1024 * 1024, 1))
      await delay(2)
    }
  },
  longString: () => ({ body: 'x'.repeat(2 ** 28).repeat(4) }),
  refuse: () => {
    throw badRequest('This is refused.')
  },
  fail: () => {
    throw Object.assign(new Error('database disk image is malformed'), { code: 'ENOSPC' })
  },
  deep: () => {
    const recurse = (depth: number): number => recurse(depth + 1) + 1
    return { header: { depth: recurse(0) } }
  },
  exit: () => process.exit(3),
  // Nobody catches this.
  crash: () => new Promise(() => setTimeout(() => JSON.parse('{'))),
  garbage: () => new Promise(() => writeSync(jobPipe, 'Not a frame at all.')),
}
serveJobs(handlers, () => {
  remembered = []
})
