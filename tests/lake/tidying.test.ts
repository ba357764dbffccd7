import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { DatabaseSync } from '@photostructure/sqlite'

import { Dataset } from '@/lake/dataset/dataset'

// When commits are moved from the write-ahead log into the file of the database.

let folder: string
let dataset: Dataset
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakeside-tidying-'))
  dataset = new Dataset('production', folder)
  dataset.writeAheadLog.putOff()
  write(50)
  dataset.writeAheadLog.tidy()
})
afterEach(() => {
  dataset.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Commits as the process that writes does. */
const write = (times: number) => {
  for (let n = 0; n < times; n += 1)
    dataset.together([
      () => dataset.commit([{ createOrReplace: { _id: 'a', _type: 'note', n } }], { author: 'ada' }),
    ])
}

/** How many transactions are in the file, without its write-ahead log. */
function inFile(): number {
  const copy = join(folder, 'copy.sqlite')
  copyFileSync(dataset.file, copy)
  const db = new DatabaseSync(copy)
  try {
    const { n }: { n: number } = db.prepare('SELECT count(*) AS n FROM transactions').get()
    return n
  } finally {
    db.close()
  }
}

it('not with a commit, and not for a few', () => {
  write(40)
  expect(inFile()).toBe(50)
  dataset.writeAheadLog.tidy()
  expect(inFile()).toBe(50)
})

it('for many, when somebody has time', () => {
  write(60)
  expect(inFile()).toBe(50)
  dataset.writeAheadLog.tidy()
  expect(inFile()).toBe(110)
})

it('so many are not to wait', () => {
  write(190)
  while (dataset.build(1_000));
  expect(dataset.isBehind).toBe(false)
  write(10)
  expect(dataset.isBehind).toBe(true)
  dataset.writeAheadLog.tidy()
  expect(dataset.isBehind).toBe(false)
})

it('with a commit if the log would grow too long', () => {
  dataset.writeAheadLog.putOff(100)
  write(40)
  expect(inFile()).toBeGreaterThan(60)
})
