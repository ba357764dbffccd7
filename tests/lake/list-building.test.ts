import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { parse } from 'groq-js'

import { Dataset } from '@/lake/dataset/dataset'
import { Replica } from '@/lake/dataset/replica'
import { datasetMigrations } from '@/lake/dataset/schema'
import { type Database, openDatabase, transaction } from '@/lake/disk/database'
import { readSpec, textOf } from '@/lake/query/list-spec'
import { tablesOf } from './support/replica-tables'
import { buildAll, freshReplica } from './support/fresh-replica'

const listBy = (name: string) => textOf({ type: 'article', where: [], by: null, key: parse(name) })
const [first, second] = [listBy('n'), listBy('title')]

let folder: string
let dataset: Dataset
let db: Database

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakeside-building-'))
  dataset = new Dataset('production', folder)
  db = openDatabase(join(folder, 'datasets', 'production.sqlite'), datasetMigrations)
  const create = Array.from({ length: 5 }, (_, n) => ({ create: { _id: `a${n}`, _type: 'article', n } }))
  dataset.commit(create, { author: 'x' })
})

afterEach(() => {
  db.close()
  dataset.close()
  rmSync(folder, { recursive: true, force: true })
})

it('goes on rightly after building a list failed in the middle', () => {
  // As a disk that is full would, after some documents have been put in.
  db.exec(
    `CREATE TRIGGER full BEFORE INSERT ON entries WHEN NEW.rid = 4 BEGIN SELECT RAISE(ABORT, 'no room'); END`,
  )
  dataset.keepLists([first])
  expect(() => dataset.build(1_000)).toThrow('no room')
  db.exec('DROP TRIGGER full')
  dataset.commit([{ create: { _id: 'a9', _type: 'article', n: 9 } }], { author: 'x' })
  dataset.keepLists([second])
  while (dataset.build(1_000));
  const fresh = freshReplica(dataset.documents(), [first, second])
  expect(tablesOf(db)).toEqual(tablesOf(fresh.db))
})

it('enters what is written in lists that another process has begun to keep', () => {
  // Now it knows which there are: none.
  expect(dataset.source('raw', true).list(readSpec(first))).toBeUndefined()
  const other = new Replica(db)
  transaction(db, () => {
    other.keep([first])
    buildAll(other)
  })
  dataset.commit([{ create: { _id: 'a9', _type: 'article', n: 9 } }], { author: 'x' })
  dataset.commit([{ patch: { id: 'a0', set: { n: 8 } } }], { author: 'x' })
  const fresh = freshReplica(dataset.documents(), [first])
  expect(tablesOf(db)).toEqual(tablesOf(fresh.db))
})
