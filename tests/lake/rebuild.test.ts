import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { DatabaseSync } from '@photostructure/sqlite'

import { Dataset } from '../../lake/dataset/dataset'
import { lakeCommand } from '../support/commands'
import { temporaryLake } from './support/lake'
import { ask, buildLists } from './support/queries'

const author = 'ada'
jest.setTimeout(60_000)
const queries = [
  '*[_type == "note"] | order(n desc)[0...50]',
  '*[_type == "note" && n > 3] | order(title asc)[0...50]',
  '*[_type == "note" && references("person-1")] | order(n asc)[0...50]._id',
  '*[_type == "person"][0...10]{name, "notes": count(*[_type == "note" && references(^._id)])}',
  'count(*[_type == "note"])',
  '*[_type == "note" && title match "ähn*"]._id',
]
const perspectives = ['raw', 'published', 'drafts'] as const

const root = mkdtempSync(join(tmpdir(), 'lakeside-rebuild-'))
let before: Awaited<ReturnType<typeof contentOf>>
let folder: string
let count = 0

/** Documents of every kind: with drafts and without, large, referring, deleted and created again. */
beforeAll(async () => {
  const dataset = new Dataset('production', join(root, 'whole'))
  const notes = Array.from({ length: 300 }, (_, n) => note(n))
  const people = [0, 1, 2].map((n) => ({ create: { _id: `person-${n}`, _type: 'person', name: `P ${n}` } }))
  dataset.commit([...people, ...notes.map((create) => ({ create }))], { author })
  await buildLists(dataset, queries)
  for (let n = 0; n < 120; n += 1) {
    const id = `note-${n}`
    if (n % 3 === 0)
      dataset.commit([{ createOrReplace: { ...note(n), _id: `drafts.${id}`, n: -n } }], { author })
    if (n % 4 === 0) dataset.commit([{ patch: { id, set: { n: n * 2, title: 'Ähnlich 🦆' } } }], { author })
    if (n % 7 === 0) dataset.commit([{ delete: { id } }], { author })
    if (n % 14 === 0) dataset.commit([{ create: { _id: id, _type: 'person', name: id } }], { author })
    if (n % 9 === 0) dataset.commit([{ delete: { id: `drafts.${id}` } }], { author })
  }
  dataset.close()
  before = await contentOf(join(root, 'whole'))
})
afterAll(() => rmSync(root, { recursive: true, force: true }))
beforeEach(() => {
  count += 1
  folder = join(root, `lake-${count}`)
  cpSync(join(root, 'whole'), folder, { recursive: true })
})

const note = (n: number) => ({
  _id: `note-${n}`,
  _type: 'note',
  n,
  title: `Title ${n % 10}`,
  by: { _type: 'reference', _ref: `person-${n % 3}` },
  ...(n % 2 === 0 && { body: [{ _key: 'a', _type: 'block', text: 'long '.repeat(600) }] }),
})

/** What a folder's lake stores, what queries find there, and which lists it keeps. */
async function contentOf(at: string) {
  const dataset = new Dataset('production', at)
  try {
    const answers = []
    for (const query of queries)
      for (const perspective of perspectives)
        answers.push((await ask(dataset, query, { perspective, fewest: Infinity })).result)
    const { wanted } = await ask(dataset, queries[0] ?? '')
    return { documents: [...dataset.documents()], answers, wanted, hash: dataset.journal.headNow().hash }
  } finally {
    dataset.close()
  }
}

const command = (name: string, ...args: string[]) =>
  spawnSync(process.execPath, [...lakeCommand, name, ...args], {
    env: { ...process.env, LAKE_DATA: folder },
    encoding: 'utf8',
  })

function meddle(sql: string): void {
  const db = new DatabaseSync(join(folder, 'datasets', 'production.sqlite'))
  db.enableDefensive(false)
  db.exec(sql)
  db.close()
}

function differences(): string[] {
  const dataset = new Dataset('production', folder)
  const found = [...dataset.differences()].flatMap((difference) => difference ?? [])
  dataset.close()
  return found
}

function rebuild(): number {
  const dataset = new Dataset('production', folder)
  try {
    return dataset.rebuild(() => undefined)
  } finally {
    dataset.close()
  }
}

it('finds nothing to tell of what was written in the ordinary way', () => {
  expect(before.wanted).toEqual([])
  expect(differences()).toEqual([])
})

describe('what is not as it was written is told of, and made anew:', () => {
  it.each<[string, string, RegExp]>([
    [
      'a document that is lost',
      "DELETE FROM heads WHERE id = 'note-200'",
      /entries of lists, where \d+ belong/,
    ],
    [
      'one that is there and should not be',
      "INSERT INTO heads (id, published_id, type, visible, json) SELECT 'x', 'x', 'note', 3, replace(json, 'note-201', 'x') FROM heads WHERE id = 'note-201'",
      /"x" is not where it belongs/,
    ],
    [
      'another content',
      "UPDATE heads SET json = replace(json, 'Title 1', 'Title 9') WHERE id = 'note-201'",
      /"note-201" is not where it belongs in list \d/,
    ],
    [
      'another type',
      "UPDATE heads SET type = 'person' WHERE id = 'note-201'",
      /"note-201" is not kept as it would be/,
    ],
    [
      'seen by anybody',
      "UPDATE heads SET visible = 3 WHERE id = 'drafts.note-3'",
      /"drafts\.note-3" is not kept/,
    ],
    [
      'a lost body',
      'DELETE FROM bodies WHERE rid = (SELECT min(rid) FROM bodies)',
      /is not kept as it would be/,
    ],
    ['a body too many', 'INSERT INTO bodies VALUES (99999, 1)', /1 bodies of no document/],
    [
      'a lost reference',
      "DELETE FROM referrers WHERE rid = (SELECT rid FROM heads WHERE id = 'note-200')",
      /"note-200" refers to "person-2"/,
    ],
    [
      'a reference of another kind',
      "UPDATE referrers SET kind = 0 WHERE rid = (SELECT rid FROM heads WHERE id = 'note-200')",
      /"note-200" refers to "person-2"/,
    ],
    ['a reference too many', "INSERT INTO referrers VALUES ('nobody', 1, 1)", /references, where \d+ belong/],
    ['lost entries', 'DELETE FROM entries WHERE rid = 50', /is not where it belongs/],
    [
      'an entry seen by others',
      'UPDATE entries SET visible = 0 WHERE part = (SELECT max(part) FROM parts WHERE list > 1)',
      /is not where it belongs/,
    ],
    ['an entry elsewhere', "UPDATE entries SET key = x'00' WHERE rid = 50", /is not where it belongs/],
    ['a wrong count', 'UPDATE parts SET drafts = drafts + 1 WHERE list = 2', /Part of list 2 counts/],
    [
      'a wrong count of a type',
      'UPDATE parts SET stored = stored - 1 WHERE list = 1',
      /list of types, for "note", counts/,
    ],
    ['no parts', 'DELETE FROM parts', /list of types, for "note", counts 0 documents/],
    ['lost words', 'DELETE FROM words WHERE rowid = 50', /is not found by its words/],
    [
      'other words',
      "REPLACE INTO words (rowid, weight0, others) VALUES (50, 'zinc', 'ton')",
      /is not found by its words/,
    ],
    [
      'words of nobody',
      "INSERT INTO words (rowid, weight0) VALUES (99999, 'zinc')",
      /words of 1 documents that are not there/,
    ],
    [
      'nothing at all',
      'DELETE FROM heads; DELETE FROM bodies; DELETE FROM entries; DELETE FROM parts; DELETE FROM referrers',
      /words of \d+ documents that are not there/,
    ],
  ])('%s', async (_, sql, says) => {
    meddle(sql)
    expect(differences().join('\n')).toMatch(says)
    expect(rebuild()).toBe(before.documents.length)
    expect(differences()).toEqual([])
    expect(await contentOf(folder)).toEqual(before)
  })

  it('an index that lacks a row', () => {
    meddle(
      "PRAGMA writable_schema = ON; CREATE TABLE kept AS SELECT rootpage FROM sqlite_schema WHERE name = 'heads_by_type'; DELETE FROM sqlite_schema WHERE name = 'heads_by_type'",
    )
    meddle("DELETE FROM heads WHERE id = 'person-0'")
    meddle(
      "PRAGMA writable_schema = ON; INSERT INTO sqlite_schema SELECT 'index', 'heads_by_type', 'heads', rootpage, 'CREATE INDEX heads_by_type ON heads (type, published_id, visible)' FROM kept; DROP TABLE kept",
    )
    expect(differences().join('\n')).toMatch(/SQLite says of the table "heads"/)
    rebuild()
    expect(differences()).toEqual([])
  })
})

it('goes on as before: what is written afterwards stands in the lists too', async () => {
  rebuild()
  const dataset = new Dataset('production', folder)
  dataset.commit([{ create: { ...note(500) } }, { patch: { id: 'note-8', set: { n: 7_000 } } }], { author })
  expect((await ask(dataset, `${queries[0]}._id`)).result).toEqual(
    (await ask(dataset, '*[_type == "note"] | order(n + 0 desc)[0...50]._id', { fewest: Infinity })).result,
  )
  dataset.close()
  expect(differences()).toEqual([])
})

describe('npm run lake -- rebuild', () => {
  it('makes anew what verify has found, and says so', () => {
    meddle("DELETE FROM heads WHERE id = 'note-200'; UPDATE parts SET drafts = 0")
    const found = command('verify', '--lists')
    expect(found.stderr).toMatch(/"note-200" is not stored.*\n.*npm run lake -- rebuild/)
    expect(found.status).toBe(1)
    const done = command('rebuild')
    expect(done.stdout).toMatch(/is whole: \d+ transactions\..*\nMade anew from it: \d+ documents\.\n$/)
    expect([done.status, done.stderr]).toEqual([0, ''])
    const verified = command('verify', '--lists')
    expect(verified.stdout).toMatch(
      /is stored: \d+ documents\.\nWhat queries find documents by is what they lead to\.\n$/,
    )
    expect([verified.status, verified.stderr]).toEqual([0, ''])
  })

  it.each([
    [
      'changed',
      "UPDATE transactions SET author = 'eve' WHERE seq = 5",
      /whole up to transaction 4.*Nothing was rebuilt/,
    ],
    [
      'cut',
      'DELETE FROM transactions WHERE seq = (SELECT max(seq) FROM transactions)',
      /transaction that is missing at its end.*Nothing was rebuilt/,
    ],
    [
      'older than the documents',
      "UPDATE meta SET value = json_set(value, '$.position', 1000000) WHERE key = 'replica'",
      /its end is missing/,
    ],
  ])('refuses a journal that was %s, and changes nothing', (_, sql, says) => {
    meddle(sql)
    meddle('DELETE FROM parts WHERE list = 2')
    const spoilt = differences()
    const { status, stderr } = command('rebuild')
    expect(stderr).toMatch(says)
    expect(status).toBe(1)
    expect(spoilt).not.toEqual([])
    expect(differences()).toEqual(spoilt)
  })

  it('refuses effects that lead to no document, and names it', () => {
    const dataset = new Dataset('production', folder)
    jest.spyOn(dataset.log, 'changesOf').mockImplementation(() => [
      {
        documentId: 'note-0',
        resultRev: 'r',
        cause: 'edit',
        mutations: [],
        effects: { apply: [0, 7], revert: [] },
      },
    ])
    expect(() => dataset.rebuild(() => undefined)).toThrow(/The document "drafts.note-\d+" cannot be derived/)
    jest.restoreAllMocks()
    dataset.close()
    expect(differences()).toEqual([])
  })

  it('refuses a folder that is being served', async () => {
    const child = spawn(process.execPath, [...lakeCommand, 'serve'], {
      env: { ...process.env, LAKE_DATA: folder, LAKE_PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise((resolve) => child.stdout.once('data', resolve))
    const { status, stderr } = command('rebuild')
    expect(stderr).toMatch(/is already served by process \d+/)
    expect(status).toBe(1)
    const exited = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await exited
  })

  it('may be killed at any moment: all is as it was, or all is made anew', async () => {
    meddle('DELETE FROM parts WHERE list = 2')
    const spoilt = differences()
    expect(spoilt.length).toBeGreaterThan(0)
    const seen = new Set<boolean>()
    for (let round = 0; round < 8; round += 1) {
      const child = spawn(process.execPath, [...lakeCommand, 'rebuild'], {
        env: { ...process.env, LAKE_DATA: folder },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const exited = new Promise((resolve) => child.once('exit', resolve))
      // It has checked the journal and begins.
      await new Promise((resolve) => child.stdout.once('data', resolve))
      await new Promise((resolve) => setTimeout(resolve, round * 4))
      child.kill('SIGKILL')
      await exited
      const left = differences()
      if (left.length > 0) expect(left).toEqual(spoilt)
      seen.add(left.length > 0)
    }
    expect(seen.has(true)).toBe(true)
    expect(command('rebuild').status).toBe(0)
    expect(differences()).toEqual([])
    expect(await contentOf(folder)).toEqual(before)
  })
})

it('leaves a lake in use, of which the lists are still being built, in peace', async () => {
  const lake = await temporaryLake(folder)
  const dataset = lake.lake.datasets.get('production')
  if (dataset)
    dataset.keepLists((await ask(dataset, '*[_type == "note"] | order(_updatedAt desc)[0...5]')).wanted)
  lake.lake.writes.get('production')?.buildLists()
  expect(differences()).toEqual([])
  await lake.close()
})
