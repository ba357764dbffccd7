import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Dataset } from '@/lake/dataset/dataset'
import { KnownAnswers } from '@/lake/dataset/known-answers'
import type { QueryRequest } from '@/lake/query/answer'
import { temporaryLake, type TemporaryLake } from './support/lake'

const request: QueryRequest = {
  query: '*[_id == $id]',
  params: { id: 'a' },
  perspective: 'published',
  signedIn: true,
  identity: 'one',
  projectId: 'lakeside',
  assetBase: 'http://127.0.0.1:3333',
  returnQuery: false,
  timeLimit: 10_000,
}
const bytes = (text: string) => new Uint8Array(Buffer.from(text))

describe('what is kept', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lakeside-known-'))
  const dataset = new Dataset('production', folder)
  const known = new KnownAnswers(dataset.file)
  afterAll(() => {
    known.close()
    dataset.close()
    rmSync(folder, { recursive: true })
  })
  const write = () => dataset.commit([{ createOrReplace: { _id: 'a', _type: 'note' } }], { author: 'x' })
  const isKept = (asked: QueryRequest) => known.of(asked).answer !== undefined

  it('is forgotten with the next commit, whoever makes it', () => {
    write()
    known.of(request).keep(bytes('an answer'))
    expect(Buffer.from(known.of(request).answer ?? []).toString()).toBe('an answer')
    write()
    expect(isKept(request)).toBe(false)
    known.of(request).keep(bytes('another'))
    const other = new Dataset('production', folder)
    other.commit([{ delete: { id: 'a' } }], { author: 'x' })
    other.close()
    expect(isKept(request)).toBe(false)
  })

  it('stays when only what documents are found by is written', () => {
    write()
    known.of(request).keep(bytes('an answer'))
    expect(dataset.hasLate).toBe(true)
    while (dataset.build(1_000));
    expect(isKept(request)).toBe(true)
    write()
    expect(isKept(request)).toBe(false)
  })

  it('is not an answer that somebody has written behind', () => {
    const asked = known.of(request)
    write()
    asked.keep(bytes('perhaps of before'))
    expect(isKept(request)).toBe(false)
    const again = known.of(request)
    write()
    // Others have seen the commit since.
    known.of({ ...request, query: '*' })
    again.keep(bytes('perhaps of before'))
    expect(isKept(request)).toBe(false)
  })

  it.each<[string, Partial<QueryRequest>]>([
    ['query', { query: '*[_id == $id][0]' }],
    ['parameters', { params: { id: 'b' } }],
    ['perspective', { perspective: 'drafts' }],
    ['signing in', { signedIn: false }],
    ['addresses of assets', { assetBase: 'https://example.org/lake' }],
    ['repeated query', { returnQuery: true }],
  ])('is for the same %s only', (_name, other) => {
    known.of(request).keep(bytes('an answer'))
    expect(isKept({ ...request, identity: 'two', timeLimit: 1 })).toBe(true)
    expect(isKept({ ...request, ...other })).toBe(false)
  })

  it('is bounded in bytes, and so is each', () => {
    const numbered = (n: number) => ({ ...request, params: { n } })
    for (let n = 0; n < 100; n += 1) known.of(numbered(n)).keep(new Uint8Array(200_000))
    const kept = Array.from({ length: 100 }, (_, n) => isKept(numbered(n)))
    expect(kept.filter(Boolean).length).toBeLessThan(40)
    expect(kept.at(-1)).toBe(true)
    known.of(request).keep(new Uint8Array(600_000))
    expect(isKept(request)).toBe(false)
    const long = { ...request, query: `${' '.repeat(600_000)}*` }
    known.of(long).keep(bytes('an answer'))
    expect(isKept(long)).toBe(false)
  })
})

describe('over HTTP', () => {
  let lake: TemporaryLake
  beforeAll(async () => {
    lake = await temporaryLake()
  })
  afterAll(() => lake.stop())

  it('whoever has written reads what they wrote, and so does everybody else', async () => {
    const [editor, viewer, nobody] = [lake.client('editor'), lake.client('viewer'), lake.client(undefined)]
    for (let n = 0; n < 30; n += 1) {
      await editor.createOrReplace({ _id: 'a', _type: 'note', n })
      const found = await Promise.all(
        [editor, viewer, nobody, editor].map((client) => client.fetch('*[_id == "a"][0].n')),
      )
      expect(found).toEqual([n, n, n, n])
    }
  })

  it('what depends on who asks, or when, is found out each time', async () => {
    const [one, two] = [lake.client('viewer'), lake.client('viewer')]
    const ids = [await one.fetch('identity()'), await one.fetch('identity()'), await two.fetch('identity()')]
    expect(ids[0]).toBe(ids[1])
    expect(ids[2]).not.toBe(ids[0])
    const clock = '{"now": now(), "moment": string(dateTime(now()))}'
    const then = await one.fetch<{ now: string; moment: string }>(clock)
    await new Promise((resolve) => setTimeout(resolve, 5))
    const later = await one.fetch<{ now: string; moment: string }>(clock)
    expect(later.now > then.now && later.moment > then.moment).toBe(true)
  })

  it('drafts are for those who have signed in, and errors are told again', async () => {
    await lake.client('editor').createOrReplace({ _id: 'drafts.b', _type: 'note' })
    const seen = (client: ReturnType<TemporaryLake['client']>) => client.fetch('*[_id == "drafts.b"]._id')
    for (let time = 0; time < 2; time += 1) {
      expect(await seen(lake.client('viewer'))).toEqual(['drafts.b'])
      expect(await seen(lake.client(undefined))).toEqual([])
      await expect(lake.client('viewer').fetch('*[')).rejects.toThrow(/expected/)
    }
  })
})
