import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Dataset } from '@/lake/dataset/dataset'
import { DatasetReader } from '@/lake/dataset/reader'
import { storedBase } from '@/lake/documents/asset-address'
import type { JsonObject } from '@/lake/documents/types'
import { answerQuery } from '@/lake/query/answer'
import type { Perspective } from '@/lake/query/perspective'
import { begin, change } from './differential/changes'
import { Choices, generator } from './differential/choices'
import { ids } from './differential/documents'

let folder: string
let dataset: Dataset
let reader: DatasetReader
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakeside-reader-'))
  dataset = new Dataset('production', folder)
  reader = new DatasetReader(dataset.file)
})
afterEach(() => {
  reader.close()
  dataset.close()
  rmSync(folder, { recursive: true, force: true })
})

const looks: [Perspective, boolean][] = [
  ['raw', true],
  ['drafts', true],
  ['published', true],
  ['drafts', false],
  ['raw', false],
]

async function answer(
  from: DatasetReader,
  query: string,
  params: JsonObject,
  [name, signedIn]: (typeof looks)[number],
) {
  const asked = { query, params, identity: 'ada', projectId: 'p', returnQuery: false, timeLimit: 10_000 }
  const { body } = await from.at(name, signedIn, storedBase, (source) =>
    answerQuery(source, 'production', { ...asked, perspective: name, signedIn, assetBase: storedBase }),
  )
  return body.replace(/,"ms":\d+\}$/, '')
}

const everyId = ids.flatMap((id) => [id, `drafts.${id}`, `versions.r1.${id}`])
const asked: [query: string, params: JsonObject][] = [
  ['{"all": $ids[]{"one": @}, "each": *[_id in $ids]{"same": *[_id == ^._id][0]}}', { ids: everyId }],
  ['*[_id in $ids]', { ids: everyId }],
  ['*[_type == "note"] | order(n desc)', {}],
  ['*[_type == "note"]{_id, topics[]->, section->}', {}],
  ['count(*[_type == "note"])', {}],
  ['*[references($ids)]{_id, _rev}', { ids: ids.slice(0, 5) }],
]

it.each([1, 2, 3])(
  'what a reader keeps is what one that begins anew reads, whatever was written in between, seed %i',
  async (seed) => {
    const choices = new Choices(generator(seed))
    begin(dataset, choices)
    for (let time = 0; time < 25; time += 1) {
      const done = change(dataset, choices)
      const fresh = new DatasetReader(dataset.file)
      for (const look of looks)
        for (const [query, params] of asked)
          expect({ done, query, look, answer: await answer(reader, query, params, look) }).toEqual({
            done,
            query,
            look,
            answer: await answer(fresh, query, params, look),
          })
      fresh.close()
    }
  },
  60_000,
)

describe('documents that are read together', () => {
  const answerTo = (query: string) => answer(reader, query, {}, ['raw', true])
  const text = (length: number) => 'ü'.repeat(length)

  it('come in their order, whether they are small or large', async () => {
    const notes = Array.from({ length: 250 }, (_, n) => ({
      _id: `n${n}`,
      _type: 'note',
      n: (n * 7) % 250,
      // Some are too large to be read with others, and some have attributes that are kept apart.
      text: text(n % 9 === 0 ? 9_000 : 10),
      blocks: n % 5 === 0 ? Array.from({ length: 50 }, (_, m) => ({ _key: `${m}`, text: text(50) })) : [],
    }))
    dataset.commit(
      notes.map((create) => ({ create })),
      { author: 'ada' },
    )
    const { result } = JSON.parse(`${await answerTo('*[_type == "note"] | order(n asc){n, text, blocks}')}}`)
    expect(result).toEqual(
      [...notes].sort((one, other) => one.n - other.n).map(({ n, text, blocks }) => ({ n, text, blocks })),
    )
  })
})

describe('documents that are answered as they are', () => {
  const blocks = Array.from({ length: 60 }, (_, n) => ({ _key: `${n}`, b: n, a: 'ü "\\\u2028', at: 1e21 }))
  const asset = 'image-' + 'a'.repeat(40) + '-8x6-png'
  const url = `/images/p/d/${'a'.repeat(40)}-8x6.png`
  const contents: JsonObject[] = [
    { _id: 'small', _type: 'note', title: 'a' },
    { _id: 'one', _type: 'note', title: 'a', body: blocks, last: null },
    { _id: 'two', _type: 'note', body: blocks, more: { deep: blocks }, last: [] },
    { _id: 'quoted', _type: 'note', 'with-dash': blocks, n: 0.1 },
    { _id: 'drafts.one', _type: 'note', title: 'b', body: [...blocks, ...blocks] },
    { _id: asset, _type: 'sanity.imageAsset', url: storedBase + url, metadata: { palette: blocks } },
  ]
  const stored = () => contents.map(({ _id }) => dataset.read(String(_id)))
  beforeEach(() => {
    dataset.commit(
      contents.map((create) => ({ create })),
      { author: 'ada' },
    )
  })
  const text = (query: string, look: (typeof looks)[number], params: JsonObject = {}) =>
    answer(reader, query, params, look).then((body) => /^\{"result":(.*),"syncTags":/s.exec(body)?.[1])

  it.each([0, 1, 2, 3, 4, 5])('number %i, alone', async (number) => {
    const document = stored()[number]
    const params = { id: document?._id ?? '' }
    const query = '*[_id == $id][0]'
    for (const time of ['first', 'second'])
      expect([time, await text(query, ['raw', true], params)]).toEqual([time, JSON.stringify(document)])
    // Whoever looks into it before is told the same.
    expect(await text('*[_id == $id && count(body) != 1][0]', ['raw', true], params)).toBe(
      JSON.stringify(document),
    )
  })

  it('several of them', async () => {
    const all = stored().sort((one, other) => (String(one?._id) < String(other?._id) ? -1 : 1))
    expect(await text('*', ['raw', true])).toBe(JSON.stringify(all))
  })

  it('under the id that a draft would be published under', async () => {
    const draft = dataset.read('drafts.one')
    expect(await text('*[_id == "one"][0]', ['drafts', true])).toBe(
      JSON.stringify({ ...draft, _id: 'one', _originalId: 'drafts.one' }),
    )
  })

  it('an asset with its whole address', async () => {
    const base = 'http://127.0.0.1:3333/lake'
    const request = { query: '*[_id == $id][0]', params: { id: asset }, perspective: 'raw' as const }
    const rest = { identity: 'ada', projectId: 'p', returnQuery: false, timeLimit: 10_000 }
    const { body } = await reader.at('raw', true, base, (source) =>
      answerQuery(source, 'production', { ...request, ...rest, signedIn: true, assetBase: base }),
    )
    expect(body).toContain(`{"result":${JSON.stringify({ ...dataset.read(asset), url: base + url })},`)
  })
})
