import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { DatabaseSync } from '@photostructure/sqlite'

import { Dataset } from '../../lake/dataset/dataset'
import type { Database } from '../../lake/disk/database'
import { openLake, startLake } from '../../lake/http/server'
import { walk } from '../../lake/journal/walk'
import { house } from './support/lake-config'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lakeside-chain-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const author = 'ada'
const fileOf = (folder: string) => join(root, folder, 'datasets', 'production.sqlite')
const config = (folder: string) => ({
  projectId: 'lakeside',
  datasets: ['production'],
  port: 0,
  folder: join(root, folder),
  siteUrl: 'http://localhost:3000',
  corsOrigins: [],
  house,
  administrator: { email: 'admin@example.com' },
})

function write(folder: string, from: number, to: number, text = 'word '.repeat(100)): void {
  const dataset = new Dataset('production', join(root, folder))
  for (let n = from; n <= to; n += 1) {
    dataset.commit([{ createOrReplace: { _id: `note-${n % 7}`, _type: 'note', text, n } }], { author })
  }
  dataset.close()
}

/** Does something to a database behind the lake's back. */
function meddle(folder: string, work: (db: Database) => void): void {
  const db = new DatabaseSync(fileOf(folder))
  work(db)
  db.close()
}

/** What the start of a lake on the folder says is wrong with its journal. */
function faultAtStart(folder: string): string | undefined {
  const dataset = new Dataset('production', join(root, folder))
  const { fault } = dataset.journal
  dataset.close()
  return fault
}

/** What a walk through the whole journal comes to. */
function wholeOrBroken(folder: string): { position: number; broken?: string } | undefined {
  let last: { position: number; broken?: string } | undefined
  meddle(folder, (db) => {
    const { value } = Object(db.prepare("SELECT value FROM meta WHERE key = 'lineage'").get())
    for (const reached of walk(db, value)) last = reached
  })
  return last
}

const flip = (db: Database, table: string, column: string, seq: number) => {
  const row = Object(db.prepare(`SELECT ${column} AS bytes FROM ${table} WHERE seq = ?`).get(seq))
  const bytes = Buffer.from(row.bytes)
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 3) ^ 1, bytes.length - 3)
  const value = typeof row.bytes === 'string' ? bytes.toString('latin1') : bytes
  db.prepare(`UPDATE ${table} SET ${column} = ? WHERE seq = ?`).run(value, seq)
}
const remove = (db: Database, first: number, last: number) => {
  for (const table of ['transactions', 'changes'])
    db.exec(`DELETE FROM ${table} WHERE seq BETWEEN ${first} AND ${last}`)
}
const swap = (db: Database, one: number, other: number) => {
  for (const [table, column] of [
    ['transactions', 'seq'],
    ['changes', 'seq'],
  ]) {
    db.exec(`UPDATE ${table} SET ${column} = -1 WHERE ${column} = ${one};
             UPDATE ${table} SET ${column} = ${one} WHERE ${column} = ${other};
             UPDATE ${table} SET ${column} = ${other} WHERE ${column} = -1`)
  }
}
const set = (assignment: string, seq: number) => (db: Database) =>
  db.exec(`UPDATE transactions SET ${assignment} WHERE seq = ${seq}`)

type Case = [what: string, meddling: (db: Database) => void, at: number, says: RegExp]
/** What may happen to the transaction `n` of a journal with more than that. */
const tampering = (n: number): Case[] => [
  ['a byte of its content was changed', (db) => flip(db, 'changes', 'content', n), n, /was changed/],
  ['its tags were changed', (db) => flip(db, 'transactions', 'sync_tags', n), n, /was changed/],
  ['its hash was changed', (db) => flip(db, 'transactions', 'hash', n), n, /was changed/],
  ['its author was changed', set("author = 'eve'", n), n, /was changed/],
  ['its time was changed', set("timestamp = '2020-01-01T00:00:00.000Z'", n), n, /was changed/],
  ['its id was changed', set("id = 'other'", n), n, /was changed/],
  ['its size was changed', set('bytes = bytes + 1', n), n, /was changed/],
  ['its epoch was changed', set('epoch = 7', n), n, /epoch/],
  [
    'its document is another',
    (db) => db.exec(`UPDATE changes SET document_id = 'x' WHERE seq = ${n}`),
    n,
    /was changed/,
  ],
  [
    'its cause is another',
    (db) => db.exec(`UPDATE changes SET cause = 'delete' WHERE seq = ${n}`),
    n,
    /was changed/,
  ],
  [
    'its revision is another',
    (db) => db.exec(`UPDATE changes SET result_rev = NULL WHERE seq = ${n}`),
    n,
    /was changed/,
  ],
  [
    'its change is missing',
    (db) => db.exec(`DELETE FROM changes WHERE seq = ${n}`),
    n,
    /changes of transaction/,
  ],
  [
    'its change says it is of another',
    (db) => db.exec(`UPDATE changes SET seq = 2 WHERE seq = ${n}`),
    n,
    /changes of transaction/,
  ],
  ['its row is missing', (db) => remove(db, n, n), n + 1, /is missing/],
  [
    'it and the one before it are missing',
    (db) => remove(db, n - 1, n),
    n + 1,
    new RegExp(`${n - 1} to ${n} are missing`),
  ],
  [
    'it and the one before it have changed places',
    (db) => swap(db, n - 1, n),
    n - 1,
    /out of place|was changed/,
  ],
]

describe('a journal that was tampered with far from its end', () => {
  it.each(tampering(5))('is found by a walk through it: %s', (_, meddling, at, says) => {
    write('lake', 1, 40)
    expect(wholeOrBroken('lake')).toEqual(expect.objectContaining({ position: 40 }))
    meddle('lake', meddling)
    expect(wholeOrBroken('lake')).toEqual({ position: at, broken: expect.stringMatching(says) })
  })
})

describe('a journal that was tampered with near its end', () => {
  it.each(tampering(8))('is refused at the start: %s', (_, meddling, __, says) => {
    write('lake', 1, 10)
    expect(faultAtStart('lake')).toBeUndefined()
    meddle('lake', meddling)
    expect(faultAtStart('lake')).toMatch(says)
  })

  it('is refused with one sentence on what does not fit and what to do, and never written to', async () => {
    write('lake', 1, 10)
    meddle('lake', (db) => remove(db, 10, 10))
    await expect(startLake(config('lake'))).rejects.toThrow(
      `The journal does not fit: ${fileOf('lake')} (it ends with transaction 9, and the documents are those of transaction 10: its end is missing). Nothing more is written to it. Put back a backup, or export what can be read: see "A journal that does not fit" in docs/running.md.`,
    )
    // What is readable can be saved, and nothing written.
    const { datasets, close } = openLake(config('lake'))
    const [dataset] = datasets.values()
    expect([...(dataset?.documents() ?? [])]).toHaveLength(7)
    expect(() => dataset?.commit([{ create: { _type: 'note' } }], { author })).toThrow('does not fit')
    expect(dataset?.log.lastSeq()).toBe(9)
    close()
  })
})

describe('a journal is refused at the start when', () => {
  const refused = (says: RegExp) => expect(faultAtStart('lake')).toMatch(says)

  it('all of it is gone, and the documents are there', () => {
    write('lake', 1, 10)
    meddle('lake', (db) => remove(db, 1, 10))
    refused(/ends with transaction 0.*its end is missing/)
  })

  it('it has more than the documents', () => {
    write('lake', 1, 10)
    const kept = join(root, 'kept')
    meddle('lake', (db) => db.exec(`VACUUM INTO '${kept}'`))
    write('lake', 11, 12)
    meddle('lake', (db) => {
      db.exec(
        `ATTACH '${kept}' AS kept; UPDATE meta SET value = (SELECT value FROM kept.meta k WHERE k.key = meta.key)`,
      )
    })
    refused(/part of this folder is older/)
  })

  it('it is not noted what the documents come from', () => {
    write('lake', 1, 3)
    meddle('lake', (db) => db.exec("DELETE FROM meta WHERE key = 'replica'"))
    refused(/not noted/)
  })

  it('a copy of the folder went on elsewhere, and its end was put into this one', () => {
    write('lake', 1, 10)
    cpSync(join(root, 'lake'), join(root, 'copy'), { recursive: true })
    write('lake', 11, 11, 'here')
    write('copy', 11, 11, 'elsewhere')
    meddle('lake', (db) => {
      remove(db, 11, 11)
      db.exec(`ATTACH '${fileOf('copy')}' AS copy`)
      for (const table of ['transactions', 'changes'])
        db.exec(`INSERT INTO ${table} SELECT * FROM copy.${table} WHERE seq = 11`)
    })
    refused(/went on apart/)
  })

  it.each(['a longer', 'a shorter'])('its rows are those of %s journal of another lake', (which) => {
    write('lake', 1, 10)
    write('foreign', 1, which === 'a longer' ? 12 : 8)
    meddle('lake', (db) => {
      remove(db, 1, 10)
      db.exec(`ATTACH '${fileOf('foreign')}' AS other`)
      for (const table of ['transactions', 'changes'])
        db.exec(`INSERT INTO ${table} SELECT * FROM other.${table}`)
      db.exec(
        "UPDATE meta SET value = (SELECT value FROM other.meta WHERE key = 'replica') WHERE key = 'replica'",
      )
    })
    refused(/from another lake/)
  })

  it('another lineage is noted than that of its rows', () => {
    write('lake', 1, 40)
    meddle('lake', (db) => db.exec("UPDATE meta SET value = 'another' WHERE key = 'lineage'"))
    refused(/from another lake/)
  })
})

it('a journal that another process cut while the lake runs is noticed before anything is written', () => {
  write('lake', 1, 10)
  const dataset = new Dataset('production', join(root, 'lake'))
  meddle('lake', (db) => remove(db, 10, 10))
  const commit = () => dataset.commit([{ create: { _type: 'note' } }], { author })
  expect(commit).toThrow('transaction 10 is no longer the one that was there')
  expect(commit).toThrow('does not fit')
  expect(dataset.log.lastSeq()).toBe(9)
  dataset.close()
})

it('a copy of a folder goes on by itself, whole', () => {
  write('lake', 1, 5)
  cpSync(join(root, 'lake'), join(root, 'other'), { recursive: true })
  for (const folder of ['lake', 'other']) {
    write(folder, 6, 7)
    expect(faultAtStart(folder)).toBeUndefined()
    expect(wholeOrBroken(folder)).toEqual(expect.objectContaining({ position: 7 }))
  }
})

it('two processes on one folder go on as one chain', () => {
  write('lake', 1, 1)
  const two = [0, 1].map(() => new Dataset('production', join(root, 'lake')))
  for (let n = 0; n < 20; n += 1) {
    two[n % 2]?.commit([{ create: { _id: `both-${n}`, _type: 'note' } }], { author })
  }
  for (const dataset of two) dataset.close()
  expect(wholeOrBroken('lake')).toEqual(expect.objectContaining({ position: 21 }))
})
