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
