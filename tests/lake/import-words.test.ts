import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { DatabaseSync } from '@photostructure/sqlite'
import { parse } from 'groq-js'

import type { Dataset } from '@/lake/dataset/dataset'
import { datasetFile } from '@/lake/dataset/schema'
import type { JsonObject } from '@/lake/documents/types'
import { type OpenLake, openLake } from '@/lake/http/server'
import { Workspace } from '@/lake/mutations/workspace'
import { textOf } from '@/lake/query/list-spec'
import { importNdjson } from '@/lake/transfer/import'
import { freshReplica } from './support/fresh-replica'
import { temporaryLake } from './support/lake'
import { lakeConfig } from './support/lake-config'
import { tablesOf } from './support/replica-tables'

// Which documents have been put into the index of words when a large import is over, and afterwards.

let folder: string
let lake: OpenLake
let dataset: Dataset
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakeside-import-words-'))
  lake = openLake(lakeConfig(folder))
  const [only] = lake.datasets.values()
  if (!only) throw new Error('There is no dataset.')
  dataset = only
})
afterEach(() => {
  lake.close()
  rmSync(folder, { recursive: true, force: true })
})

const padding = 'deep water under thick ice '.repeat(120)
/** Long enough for threads to prepare them. */
const stories = (name: string, number: number): JsonObject[] =>
  Array.from({ length: number }, (_, n) => ({
    _id: `${n % 50 === 0 ? 'drafts.' : ''}${name}-${String(n).padStart(4, '0')}`,
    _type: 'article',
    title: `Story ${n} of eels`,
    n: n % 7,
    author: { _type: 'reference', _ref: `${name}-0001` },
    body: [{ _type: 'block', _key: 'a', text: `number${n} ${padding}` }],
  }))

function importAll(documents: JsonObject[], mode: 'create' | 'createOrReplace' = 'create') {
  const file = join(folder, 'data.ndjson')
  writeFileSync(file, documents.map((document) => `${JSON.stringify(document)}\n`).join(''))
  return importNdjson(file, dataset, lake.assets, { author: 'ada', mode })
}

/** What an SQL query for one number says of the dataset's file. */
function numberIn(sql: string): unknown {
  const db = new DatabaseSync(datasetFile(folder, 'production'), { readOnly: true })
  const row: { n: unknown } = db.prepare(sql).get()
  db.close()
  return row.n
}
const having = (word: string) => numberIn(`SELECT count(*) AS n FROM words WHERE words MATCH '${word}'`)
const builtTo = () => numberIn('SELECT built_to AS n FROM words_state')

function assertLikeFresh(lists: string[]): void {
  const db = new DatabaseSync(datasetFile(folder, 'production'), { readOnly: true })
  expect(tablesOf(db)).toEqual(tablesOf(freshReplica(dataset.documents(), lists).db))
  db.close()
  expect([...dataset.differences()].filter((difference) => difference !== undefined)).toEqual([])
}

function build(): void {
  while (dataset.build(1_000));
}

it('a first import leaves them to whoever serves', async () => {
  dataset.commit([{ create: { _id: 'here-before', _type: 'note', title: 'Two eels' } }], { author: 'ada' })
  build()
  const written = jest.spyOn(Workspace.prototype, 'write')
  expect(await importAll(stories('story', 1_500))).toMatchObject({ created: 1_500, areWordsBuilt: false })
  // A thread has prepared the others.
  expect(written.mock.calls.length).toBeLessThan(1_500)
  written.mockRestore()
  expect(having('eels')).toBe(1)
  assertLikeFresh([])
  dataset.commit(
    [
      { patch: { id: 'story-0007', set: { title: 'Perch' } } },
      { delete: { id: 'story-0009' } },
      { create: { _id: 'afterwards', _type: 'note', title: 'Three eels' } },
    ],
    { author: 'ada' },
  )
  build()
  expect(builtTo()).toBeNull()
  expect(having('eels')).toBe(1_500)
  expect(having('number9')).toBe(0)
  assertLikeFresh([])
}, 60_000)

it('a lake that serves has them soon, and finds everything meanwhile', async () => {
  const serving = await temporaryLake(folder)
  const client = serving.client('viewer')
  const found = () => client.fetch<number>('count(*[@ match text::query("number77")])')
  expect(await found()).toBe(0)
  await importAll(stories('story', 1_200))
  do expect(await found()).toBe(1)
  while (builtTo() !== null && (await pause(20, true)))
  expect(await found()).toBe(1)
  expect(having('eels')).toBe(1_200)
  await serving.close()
}, 60_000)

it('an import into a lake with many documents brings them along, and fills the lists that are kept', async () => {
  const lists = ['n', 'title'].map((name) =>
    textOf({ type: 'article', where: [], by: { kind: 'value', node: parse('n') }, key: parse(name) }),
  )
  dataset.commit(
    stories('older', 1_001).map((document) => ({ create: document })),
    { author: 'ada' },
  )
  dataset.keepLists(lists)
  build()
  const both = [...stories('story', 1_500), { ...stories('older', 3)[2], title: 'Perch', n: 100 }]
  expect(await importAll(both, 'createOrReplace')).toMatchObject({
    created: 1_500,
    replaced: 1,
    areWordsBuilt: true,
  })
  expect(builtTo()).toBeNull()
  // What was replaced is late, as after any change.
  build()
  expect(having('eels')).toBe(2_500)
  assertLikeFresh(lists)
}, 60_000)
