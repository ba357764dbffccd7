import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { DatabaseSync } from '@photostructure/sqlite'

import { Dataset } from '@/lake/dataset/dataset'
import { datasetFile } from '@/lake/dataset/schema'
import type { Mutation } from '@/lake/mutations/request'
import { temporaryLake } from './support/lake'
import { ask } from './support/queries'

// Words are put into their index some time after a change: what is found is the same before and after.

let folder: string
let dataset: Dataset
/** The same file as another process has it open. */
let other: Dataset
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakeside-late-words-'))
  dataset = new Dataset('production', folder)
  other = new Dataset('production', folder)
})
afterEach(() => {
  dataset.close()
  other.close()
  rmSync(folder, { recursive: true, force: true })
})

const story = (n: number, text = 'deep water') => ({
  _id: `story-${n}`,
  _type: 'story',
  title: `Story ${n}`,
  body: [{ _type: 'block', _key: 'a', children: [{ _type: 'span', _key: 'b', text }] }],
})
const commit = (mutations: Mutation[]) => dataset.commit(mutations, { author: 'ada' })
const make = (...numbers: number[]) => commit(numbers.map((n) => ({ createOrReplace: story(n) })))
const build = (by = dataset) => {
  while (by.build(1_000));
}

/** What SQL finds in the dataset's file. */
function rows(sql: string): unknown[] {
  const db = new DatabaseSync(datasetFile(folder, 'production'), { readOnly: true })
  try {
    return db.prepare(sql).all()
  } finally {
    db.close()
  }
}
const late = () => rows('SELECT rid FROM words_late').length
const inIndex = (word: string) => rows(`SELECT rowid FROM words WHERE words MATCH '${word}'`).length

const queries = ['eels', 'water', 'wat*', 'deep -eels', '"deep water"', 'story'].flatMap((words) => [
  `count(*[@ match text::query('${words}')])`,
  `*[@ match text::query('${words}')] | score(@ match text::query('${words}')) | order(_score desc, _id) {_id, _score}`,
  `*[_type == 'story'] | score(@ match text::query('${words}'), boost(@ match text::query('eels'), 2)) | order(_score desc, _id)[0...3]{_id, _score}`,
  `*[title match '${words}' || body[].children[].text match '${words}']._id`,
])
const answers = (by: Dataset) => Promise.all(queries.map((query) => ask(by, query)))

/** Throws unless both processes find the same now and when all words are in their index. Gives how many documents have "eels". */
async function foundTheSame(): Promise<unknown> {
  const before = await answers(dataset)
  expect(await answers(other)).toEqual(before)
  expect([...dataset.differences()].filter((difference) => difference !== undefined)).toEqual([])
  build(other)
  expect(late()).toBe(0)
  expect(await answers(dataset)).toEqual(before)
  expect(await answers(other)).toEqual(before)
  expect([...dataset.differences()].filter((difference) => difference !== undefined)).toEqual([])
  return before[0]?.result
}

it('of documents that are made, changed and removed', async () => {
  make(1, 2, 3)
  expect(late()).toBe(3)
  expect(inIndex('water')).toBe(0)
  expect(await foundTheSame()).toBe(0)
  expect(inIndex('water')).toBe(3)

  commit([{ patch: { id: 'story-1', set: { title: 'Of eels' } } }, { delete: { id: 'story-2' } }])
  expect(late()).toBe(2)
  expect(inIndex('water')).toBe(3)
  expect(inIndex('eels')).toBe(0)
  expect(await foundTheSame()).toBe(1)
  expect(inIndex('water')).toBe(2)
  expect(inIndex('eels')).toBe(1)
})

it('of documents that change again and again, and go before their words came', async () => {
  make(1)
  commit([{ patch: { id: 'story-1', set: { title: 'Of eels' } } }])
  expect((await ask(dataset, queries[0] ?? '')).result).toBe(1)
  commit([{ patch: { id: 'story-1', set: { title: 'Of perch' } } }])
  expect((await ask(dataset, queries[0] ?? '')).result).toBe(0)
  make(2)
  expect((await ask(dataset, 'count(*[@ match text::query("water")])')).result).toBe(2)
  commit([{ delete: { id: 'story-2' } }])
  expect(late()).toBe(2)
  expect(await foundTheSame()).toBe(0)
  expect(inIndex('water')).toBe(1)
})

it('a change of no words leaves the index alone', async () => {
  commit([{ create: { ...story(1), at: 1, topic: { _ref: 'lakes', _weak: true } } }])
  build()
  commit([
    {
      patch: {
        id: 'story-1',
        set: { at: 2, isDone: true, topic: { _ref: 'lakes', _weak: true, _type: 'reference' } },
      },
    },
  ])
  expect(late()).toBe(0)
  expect(await foundTheSame()).toBe(0)
})

it('of documents that refer to something else now', async () => {
  commit([{ create: { ...story(1), topic: { _ref: 'lakes', _weak: true } } }])
  build()
  commit([{ patch: { id: 'story-1', set: { topic: { _ref: 'rivers', _weak: true } } } }])
  expect(late()).toBe(1)
  const referring = (id: string) => ask(dataset, `count(*[title match '${id}' || topic._ref match '${id}'])`)
  for (const time of ['late', 'in the index']) {
    const found = [await referring('rivers'), await referring('lakes')].map(({ result }) => result)
    expect([time, ...found]).toEqual([time, 1, 0])
    await foundTheSame()
  }
})

it('of more documents than may be late', async () => {
  make(...Array.from({ length: 100 }, (_, n) => n))
  expect(late()).toBe(32)
  expect(inIndex('water')).toBe(68)
  commit(
    Array.from({ length: 50 }, (_, n) => ({ patch: { id: `story-${n * 2}`, set: { title: 'Of eels' } } })),
  )
  expect(late()).toBe(32)
  expect(inIndex('eels')).toBe(34)
  expect(await foundTheSame()).toBe(50)
})

it('of what came to nothing, nothing is found', async () => {
  make(1)
  build()
  const counted = () => ask(dataset, queries[0] ?? '')
  const eels = () => commit([{ patch: { id: 'story-1', set: { title: 'Of eels' } } }])
  // They commit together, and what one of them does is seen by the next, until all of it is undone.
  const seen: unknown[] = []
  const looks = () => {
    const source = dataset.source('raw', true)
    seen.push(source.words?.share('eels').having)
  }
  const db = new DatabaseSync(datasetFile(folder, 'production'))
  db.exec(`CREATE TRIGGER full BEFORE INSERT ON heads WHEN new.id = 'story-9'
           BEGIN SELECT RAISE(ROLLBACK, 'no room'); END`)
  expect(() => dataset.together([eels, looks, () => make(9)])).toThrow('no room')
  db.exec('DROP TRIGGER full')
  db.close()
  expect(seen).toEqual([1])
  expect((await counted()).result).toBe(0)

  expect(() => dataset.transact(refused, { author: 'ada' })).toThrow('refused')
  expect((await counted()).result).toBe(0)
  eels()
  expect((await counted()).result).toBe(1)
  expect(await foundTheSame()).toBe(1)
})

it('a lake that serves puts them in soon after the last change, whoever made it', async () => {
  const lake = await temporaryLake(folder)
  try {
    make(1)
    while (late() > 0) await pause(50)
    expect(inIndex('water')).toBe(1)
    await lake.client('editor').createOrReplace(story(2))
    expect(late()).toBe(1)
    while (late() > 0) await pause(50)
    expect(inIndex('water')).toBe(2)
  } finally {
    await lake.close()
  }
}, 60_000)

function refused(): never {
  throw new Error('refused')
}
