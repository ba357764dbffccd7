import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { DatabaseSync } from '@photostructure/sqlite'

import { Dataset } from '../../lake/dataset/dataset'
import type * as database from '../../lake/disk/database'
import type { LakeDocument } from '../../lake/documents/types'
import type { LoggedTransaction } from '../../lake/journal/transaction'
import { lakeCommand } from '../support/commands'
import { writeSchema2 } from './support/schema-2'

let mockRoom: number | undefined
jest.mock('../../lake/disk/database', () => {
  const real = jest.requireActual<typeof database>('../../lake/disk/database')
  const openDatabase: typeof real.openDatabase = (...args) => {
    const opened = real.openDatabase(...args)
    if (mockRoom !== undefined) opened.exec(`PRAGMA max_page_count = ${mockRoom}`)
    return opened
  }
  return { ...real, openDatabase }
})

type Content = { lineage: string; transactions: LoggedTransaction[]; documents: LakeDocument[] }

const author = 'ada'
const root = mkdtempSync(join(tmpdir(), 'lakeside-update-'))
let before: Content
let folder: string
let count = 0
let logged: jest.SpyInstance

const file = () => join(folder, 'datasets', 'production.sqlite')
const backup = () => `${file()}.before-update`
const names = () => readdirSync(join(folder, 'datasets')).sort()

/** What a lake on the folder has, whether its file is of this schema or has to be rebuilt first. */
function contentOf(at = folder): Content {
  const dataset = new Dataset('production', at)
  expect(dataset.journal.fault).toBeUndefined()
  const { lineage } = dataset
  const [transactions, documents] = [dataset.log.since(0), [...dataset.documents()]]
  dataset.close()
  return { lineage, transactions, documents }
}

beforeAll(() => {
  logged = jest.spyOn(console, 'error').mockReturnValue()
  const dataset = new Dataset('production', join(root, 'now'))
  const many = Array.from({ length: 400 }, (_, n) => ({
    create: { _id: `imported-${n}`, _type: 'note', text: `Wörter 🦆 ${n} `.repeat(200) },
  }))
  dataset.commit(many, { author })
  for (let n = 0; n < 60; n += 1) {
    dataset.commit([{ createOrReplace: { _id: `drafts.note-${n % 9}`, _type: 'note', n } }], { author })
    if (n % 3 === 0) {
      dataset.commit(
        [
          { createOrReplace: { _id: `note-${n % 9}`, _type: 'note', n } },
          { delete: { id: `drafts.note-${n % 9}` } },
        ],
        { author: 'bob' },
      )
    }
  }
  writeSchema2(join(root, 'old', 'datasets', 'production.sqlite'), dataset)
  const { lineage } = dataset
  before = { lineage, transactions: dataset.log.since(0), documents: [...dataset.documents()] }
  dataset.close()
})
afterAll(() => {
  logged.mockRestore()
  rmSync(root, { recursive: true, force: true })
})
beforeEach(() => {
  count += 1
  folder = join(root, `lake-${count}`)
  cpSync(join(root, 'old'), folder, { recursive: true })
})
afterEach(() => {
  mockRoom = undefined
  jest.restoreAllMocks()
  logged = jest.spyOn(console, 'error').mockReturnValue()
})

const meddle = (path: string, sql: string) => {
  const db = new DatabaseSync(path)
  db.exec(sql)
  db.close()
}
const verify = () => ({
  args: [...lakeCommand, 'verify'],
  options: { env: { ...process.env, LAKE_DATA: folder } },
})

describe('a file of the schema before', () => {
  it('is brought up to date with all that it had, and stays beside it as it was', () => {
    const bytes = readFileSync(file())
    expect(contentOf()).toEqual(before)
    expect(readFileSync(backup()).equals(bytes)).toBe(true)
    expect(statSync(file()).mode & 0o777).toBe(0o600)
    expect(statSync(backup()).mode & 0o777).toBe(0o600)
    expect(names().filter((name) => name.includes('building'))).toEqual([])
    expect(statSync(file()).size).toBeLessThan(0.6 * statSync(backup()).size)
    expect(logged.mock.calls.join()).toMatch(/production\.sqlite\.before-update/)
  })

  it('is left alone once it is up to date', () => {
    contentOf()
    const { ino } = statSync(file())
    logged.mockClear()
    expect(contentOf()).toEqual(before)
    expect(statSync(file()).ino).toBe(ino)
    expect(logged).not.toHaveBeenCalled()
  })

  it('goes on where it was', () => {
    const dataset = new Dataset('production', folder)
    dataset.commit([{ create: { _id: 'new', _type: 'note' } }], { author })
    expect(dataset.seq).toBe(before.transactions.length + 1)
    dataset.close()
    expect(contentOf().transactions.slice(0, -1)).toEqual(before.transactions)
  })

  it('is read with what is only in its write-ahead log', async () => {
    cpSync(file(), join(root, 'full.sqlite'))
    const program = `
      const { DatabaseSync } = require('@photostructure/sqlite')
      const db = new DatabaseSync(${JSON.stringify(file())})
      db.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; DELETE FROM changes; DELETE FROM transactions; DELETE FROM documents; PRAGMA wal_checkpoint(TRUNCATE)')
      db.exec("ATTACH '${join(root, 'full.sqlite')}' AS full")
      for (const table of ['transactions', 'changes', 'documents']) db.exec('INSERT INTO ' + table + ' SELECT * FROM full.' + table)
      process.kill(process.pid, 'SIGKILL')`
    spawnSync(process.execPath, ['-e', program], { cwd: process.cwd() })
    expect(statSync(`${file()}-wal`).size).toBeGreaterThan(100_000)
    expect(contentOf()).toEqual(before)
    expect(contentOf()).toEqual(before)
    rmSync(join(root, 'full.sqlite'))
  })

  it('keeps an earlier copy, and what is called like one', () => {
    writeFileSync(backup(), 'of another time')
    contentOf()
    expect(readFileSync(backup(), 'utf8')).toBe('of another time')
    expect(names()).toContain('production.sqlite.before-update-2')
  })

  it('may have an end that somebody repaired: a new epoch begins after the gap', () => {
    meddle(
      file(),
      'PRAGMA foreign_keys = OFF; DELETE FROM changes WHERE seq IN (20, 21); DELETE FROM transactions WHERE seq IN (20, 21)',
    )
    const dataset = new Dataset('production', folder)
    expect(dataset.journal.fault).toBeUndefined()
    expect(dataset.journal.headNow().epoch).toBe(2)
    expect(dataset.log.since(18, 2).map(({ seq }) => seq)).toEqual([19, 22])
    expect([...dataset.journal.walk()].every((reached) => !('broken' in reached))).toBe(true)
    dataset.close()
  })

  it('of a dataset that was never written to becomes an empty one of the same lineage', () => {
    meddle(file(), 'DELETE FROM changes; DELETE FROM transactions; DELETE FROM documents')
    expect(contentOf()).toEqual({ lineage: before.lineage, transactions: [], documents: [] })
  })

  it('is told of when it takes longer', () => {
    const start = Date.now()
    let passed = 0
    jest.spyOn(Date, 'now').mockImplementation(() => start + (passed += 10))
    contentOf()
    expect(logged.mock.calls.join('\n')).toMatch(/Bringing the journal up to date: \d+ of 500 changes …/)
  })

  it('is copied where a file cannot have two names', () => {
    const bytes = readFileSync(file())
    const link = jest.spyOn(fs, 'linkSync').mockImplementation(() => {
      throw Object.assign(new Error('EPERM: operation not permitted, link'), { code: 'EPERM' })
    })
    expect(contentOf()).toEqual(before)
    expect(link).toHaveBeenCalled()
    expect(readFileSync(backup()).equals(bytes)).toBe(true)
    expect(names().filter((name) => name.includes('building'))).toEqual([])
  })
})

describe('when it cannot be brought up to date, the file stays as it is and the reason is told:', () => {
  const noSpace = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
  it.each<[string, () => void, RegExp]>([
    [
      'a full disk, at the end',
      () =>
        jest.spyOn(fs, 'fsyncSync').mockImplementation(() => {
          throw noSpace
        }),
      /disk is full\. Make room for another \d+ MB, then start again\. Nothing has been changed/,
    ],
    ['a full disk, while it builds', () => (mockRoom = 40), /disk is full\. Make room for another \d+ MB/],
    [
      'a full disk, before the exchange',
      () =>
        jest.spyOn(fs, 'linkSync').mockImplementation(() => {
          throw noSpace
        }),
      /disk is full/,
    ],
    [
      'a document that is none',
      () => meddle(file(), "UPDATE documents SET json = '{' WHERE id = 'note-3'"),
      /could not be brought up to date.*Nothing has been changed/,
    ],
    [
      'the exchange fails',
      () =>
        jest.spyOn(fs, 'renameSync').mockImplementation(() => {
          throw new Error('EIO: i/o error')
        }),
      /EIO: i\/o error.*Nothing has been changed/,
    ],
  ])('%s', (_, spoil, says) => {
    spoil()
    const bytes = readFileSync(file())
    expect(() => new Dataset('production', folder)).toThrow(says)
    expect(readFileSync(file()).equals(bytes)).toBe(true)
    expect(names().filter((name) => name.includes('building'))).toEqual([])
  })

  it('a damaged page, in the words for damage', () => {
    const handle = fs.openSync(file(), 'r+')
    const pages = statSync(file()).size / 4_096
    for (let page = 5; page < pages; page += 2)
      fs.writeSync(handle, Buffer.alloc(4_096, 0xab), 0, 4_096, page * 4_096)
    fs.closeSync(handle)
    expect(() => new Dataset('production', folder)).toThrow(/malformed/)
    expect(existsSync(backup())).toBe(false)
  })

  it('another process has it open', () => {
    const other = new DatabaseSync(file())
    other.exec('PRAGMA journal_mode = WAL; BEGIN; SELECT * FROM meta')
    const start = Date.now()
    let passed = 0
    jest.spyOn(Date, 'now').mockImplementation(() => start + (passed += 15_000))
    expect(() => new Dataset('production', folder)).toThrow(/another process has it open/)
    other.exec('ROLLBACK')
    other.close()
    jest.restoreAllMocks()
    jest.spyOn(console, 'error').mockReturnValue()
    expect(contentOf()).toEqual(before)
  })
})

/** Resolves when the process has ended. */
const ended = (child: ChildProcess) => new Promise<void>((resolve) => child.once('exit', () => resolve()))

it('may be killed at any moment, any number of times, and loses nothing', async () => {
  const { args, options } = verify()
  let interrupted = 0
  for (let round = 0; round < 40 && interrupted < 12; round += 1) {
    cpSync(join(root, 'old'), folder, { recursive: true, force: true })
    for (const name of names()) if (/-wal|-shm/.test(name)) rmSync(join(folder, 'datasets', name))
    const child = spawn(process.execPath, args, { ...options, stdio: 'ignore' })
    const exit = ended(child)
    // From the moment when it begins to build, so that the time until then does not matter.
    const over = Date.now() + 10_000
    while (!names().some((name) => name.includes('building')) && child.exitCode === null && Date.now() < over)
      await new Promise((resolve) => setTimeout(resolve, 1))
    await new Promise((resolve) => setTimeout(resolve, (round * 7) % 90))
    child.kill('SIGKILL')
    await exit
    if (child.signalCode === 'SIGKILL') interrupted += 1
    expect(contentOf()).toEqual(before)
    expect(names().filter((name) => name.includes('building'))).toEqual([])
    for (const name of names()) rmSync(join(folder, 'datasets', name))
  }
  expect(interrupted).toBeGreaterThan(4)
}, 120_000)

it('several that start at once come to the same, and one of them does it', async () => {
  const { args, options } = verify()
  const all = await Promise.all(
    Array.from({ length: 3 }, () => promisify(execFile)(process.execPath, args, options)),
  )
  for (const { stdout } of all)
    expect(stdout).toMatch(/is whole: 81 transactions.*\n.*is stored: \d+ documents/)
  expect(all.filter(({ stderr }) => stderr.includes('has been brought up to date'))).toHaveLength(1)
  expect(names().filter((name) => name.includes('before-update'))).toHaveLength(1)
  expect(contentOf()).toEqual(before)
}, 60_000)
