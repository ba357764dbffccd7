import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { parse } from 'groq-js'

import type { Committed } from '../../lake/dataset/committed'
import { Dataset } from '../../lake/dataset/dataset'
import type { JsonObject, LakeDocument } from '../../lake/documents/types'
import { compareWithJournal } from '../../lake/history/derived'
import { type OpenLake, openLake } from '../../lake/http/server'
import type { Perspective } from '../../lake/query/perspective'
import { tagsOfQuery } from '../../lake/query/sync-tags'
import { liveEvent } from '../../lake/realtime/live-events'
import { exportDataset } from '../../lake/transfer/export'
import { importNdjson, type ImportOptions } from '../../lake/transfer/import'
import { quarters } from './assets-fixtures'
import { house } from './support/lake-config'

let folder: string
let lake: OpenLake
let dataset: Dataset
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lakeside-large-'))
  lake = opened('lake')
  dataset = onlyOne(lake)
})
afterEach(() => {
  lake.close()
  rmSync(folder, { recursive: true, force: true })
})

const opened = (name: string) =>
  openLake({
    projectId: 'lakeside',
    datasets: ['production'],
    port: 0,
    folder: join(folder, name),
    siteUrl: 'http://localhost:3000',
    corsOrigins: [],
    house,
    administrator: { email: 'admin@example.com' },
  })

function onlyOne({ datasets }: OpenLake): Dataset {
  const [one] = datasets.values()
  if (!one) throw new Error('There is no dataset.')
  return one
}

const reference = (id: string) => ({ _type: 'reference', _ref: id })
const story = (n: number): JsonObject => ({
  _id: `story-${String((n * 7_919) % 1_500).padStart(4, '0')}`,
  _type: n % 3 === 0 ? 'note' : 'article',
  _createdAt: '2020-01-01T00:00:00Z',
  headline: `Lake ${n} “frozen” 🦆`,
  slug: { _type: 'slug', current: `lake-${n}` },
  depth: n % 5 === 0 ? -0 : n / 3,
  author: reference(`author-${n % 20}`),
  see: { ...reference(`story-${String(((n + 1) * 7_919) % 1_500).padStart(4, '0')}`) },
  body: Array.from({ length: n % 40 }, (_, k) => ({
    _type: 'block',
    _key: `k${k}`,
    text: `${k} cold `.repeat(20),
  })),
})
/** Stories that refer to each other and to authors, some with a draft beside them or a draft alone. */
const many: JsonObject[] = [
  ...Array.from({ length: 1_500 }, (_, n) => story(n)),
  ...Array.from({ length: 20 }, (_, n) => ({ _id: `author-${n}`, _type: 'author', name: `Ada ${n}` })),
  ...[3, 4, 800].map((n) => ({ ...story(n), _id: `drafts.${String(story(n)._id)}`, headline: 'A draft' })),
  { _id: 'drafts.alone', _type: 'article', headline: 'A draft alone' },
]

function file(documents: readonly JsonObject[], name = 'data.ndjson'): string {
  const path = join(folder, name)
  writeFileSync(path, documents.map((document) => `${JSON.stringify(document)}\n`).join(''))
  return path
}

const run = (path: string, options: Partial<ImportOptions> = {}) =>
  importNdjson(path, dataset, lake.assets, { author: 'ada', ...options })

/** What an earlier or later import has in common with this one. */
const plain = ({
  _rev,
  _updatedAt,
  _createdAt,
  uploadId: _upload,
  ...document
}: LakeDocument): JsonObject => ({
  ...document,
  _rev: typeof _rev,
  ...(_createdAt.startsWith('2020') && { _createdAt }),
})
const stored = (of = dataset) => [...of.documents()].map(plain)
const changesOf = (of: Dataset) =>
  of.log.since(0).map(({ changes }) =>
    changes.map(({ documentId, cause, mutations, effects }) =>
      JSON.stringify([documentId, cause, mutations, effects])
        .replaceAll(/"_updatedAt":"[^"]*"/g, '""')
        .replaceAll(/"_createdAt":"20(?!20-01-01)[^"]*"/g, '""'),
    ),
  )

/** What indexes say: who is seen where, how many of each type, and who refers to whom. */
const indexed = (of: Dataset) => {
  const seenBy = (perspective: Perspective) => {
    const source = of.source(perspective, true)
    return [[...source.all()].map(({ _id }) => _id), [...source.ofTypes(['article'])].map(({ _id }) => _id)]
  }
  const perspectives: Perspective[] = ['raw', 'drafts', 'published']
  return { seen: perspectives.map(seenBy), referrers: [of.referrers('author-3'), of.referrers('story-0007')] }
}

function assertWhole(of = dataset): void {
  expect(
    [
      ...compareWithJournal({ log: of.log, read: (id) => of.read(id), documents: () => of.documents() }),
    ].filter(({ difference }) => difference),
  ).toEqual([])
  expect([...of.journal.walk()].filter((reached) => 'broken' in reached)).toEqual([])
}

describe('an import of many documents', () => {
  it('leads to what one commit of them leads to', async () => {
    expect(await run(file(many))).toMatchObject({ created: many.length, replaced: 0, unchanged: 0 })
    const other = opened('other')
    const ordered = many.toSorted((one, two) => (String(one._id) < String(two._id) ? -1 : 1))
    const committed = onlyOne(other)
    committed.commit(
      ordered.map((document) => ({ create: document })),
      { author: 'ada' },
    )
    expect(stored()).toEqual(stored(committed))
    expect(changesOf(dataset)).toEqual(changesOf(committed))
    expect(indexed(dataset)).toEqual(indexed(committed))
    assertWhole()
    other.close()
  })

  it('replaces what is there, or leaves it', async () => {
    const before = many.slice(0, 700).map(({ see: _see, ...rest }): JsonObject => ({
      ...rest,
      headline: 'Before',
      author: reference('author-3'),
    }))
    const authors = many.filter(({ _type }) => _type === 'author')
    dataset.commit(
      [...before, ...authors].map((document) => ({ create: document })),
      { author: 'ada' },
    )
    expect(await run(file(many), { mode: 'createIfNotExists' })).toMatchObject({
      created: many.length - 720,
      unchanged: 720,
    })
    expect(dataset.read(String(before[5]?._id))?.headline).toBe('Before')
    assertWhole()
    expect(await run(file(many), { mode: 'createIfNotExists' })).toMatchObject({
      created: 0,
      unchanged: many.length,
    })
    expect(dataset.seq).toBe(2)
    expect(await run(file(many), { mode: 'createOrReplace' })).toMatchObject({
      created: 0,
      replaced: many.length,
    })
    expect(dataset.read(String(before[5]?._id))?.headline).toBe(many[5]?.headline)
    const ofAuthor3 = many.filter(({ author }) => JSON.stringify(author)?.includes('"author-3"'))
    expect(dataset.referrers('author-3')).toHaveLength(ofAuthor3.length)
    assertWhole()
  })

  it('takes images along, and comes back from an export the same', async () => {
    writeFileSync(join(folder, 'duck.png'), await quarters(30, 20).png().toBuffer())
    const picture = { _type: 'figure', _sanityAsset: 'image@file://./duck.png' }
    const illustrated = many.map((document, n) => (n % 100 === 0 ? { ...document, picture } : document))
    expect(await run(file(illustrated))).toMatchObject({ created: many.length, assets: 1 })
    const target = join(folder, 'out')
    expect(await exportDataset(target, dataset, lake.assets)).toMatchObject({
      documents: many.length,
      assets: 1,
    })
    const other = opened('other')
    await importNdjson(target, onlyOne(other), other.assets, { author: 'ada' })
    expect(stored(onlyOne(other))).toEqual(stored())
    const ids = readFileSync(join(target, 'data.ndjson'), 'utf8').match(/(?<=^\{"_id":")[^"]*/gm)
    expect(ids).toEqual(ids?.toSorted())
    other.close()
  })

  it('an export shows one moment, whatever is written meanwhile', async () => {
    await run(file(many))
    const writer = new Dataset('production', join(folder, 'lake'))
    let written = 0
    await exportDataset(join(folder, 'out'), dataset, lake.assets, {
      onProgress: ({ done }) => {
        if (done % 500 !== 1) return
        written += 1
        writer.commit(
          [
            { create: { _id: `zz-${done}`, _type: 'note' } },
            { patch: { id: 'story-1499', set: { headline: 'Later' } } },
          ],
          { author: 'eve' },
        )
      },
    })
    writer.close()
    const exported = readFileSync(join(folder, 'out', 'data.ndjson'), 'utf8')
    expect(written).toBeGreaterThan(1)
    expect(exported.trim().split('\n')).toHaveLength(many.length)
    expect(exported).not.toContain('Later')
    expect(dataset.read('story-1499')?.headline).toBe('Later')
  })

  it.each<[string, (path: string, writer: Dataset) => void, RegExp]>([
    [
      'a document that somebody has made meanwhile',
      (_path, writer) => writer.commit([{ create: { _id: 'story-1200', _type: 'note' } }], { author: 'eve' }),
      /^data\.ndjson, line \d+: Document by ID "story-1200" already exists\. .*--replace.*Nothing was imported/,
    ],
    [
      'a document that somebody has deleted meanwhile',
      (_path, writer) => writer.commit([{ delete: { id: 'here-before' } }], { author: 'eve' }),
      /^data\.ndjson, line 1525: Document "refers" references non-existent document "here-before"\. Add that document.*Nothing was imported/,
    ],
    [
      'a file that somebody writes to',
      (path) => appendFileSync(path, '{"_id":"late","_type":"note"}'),
      /was changed while it was being imported/,
    ],
    [
      'a file that has become another',
      (path) => writeFileSync(path, ''),
      /was changed while it was being imported/,
    ],
  ])('is refused as a whole for %s', async (_name, meanwhile, sentence) => {
    dataset.commit([{ create: { _id: 'here-before', _type: 'note' } }], { author: 'ada' })
    const path = file([...many, { _id: 'refers', _type: 'note', to: reference('here-before') }])
    const writer = new Dataset('production', join(folder, 'lake'))
    const onProgress: ImportOptions['onProgress'] = ({ step, done }) => {
      if (step === 'documents' && done === 0) meanwhile(path, writer)
    }
    await expect(run(path, { onProgress })).rejects.toThrow(sentence)
    writer.close()
    expect([...dataset.documents(['author'])]).toEqual([])
    // Nothing is left over that a later write would stumble over.
    dataset.commit([{ create: { _id: 'afterwards', _type: 'article' } }], { author: 'ada' })
    assertWhole()
  })

  it('what can be refused before anything is written is: with its line', async () => {
    const path = file([...many, { _id: 'bad', _type: 'note', text: 'x', 'no name': 1 }])
    const steps = new Set<string>()
    const refused = run(path, { onProgress: ({ step }) => steps.add(step) })
    await expect(refused).rejects.toThrow(
      /^data\.ndjson, line 1525: document "bad": .*"no name" is not a valid attribute name\. Nothing was imported/,
    )
    expect([...steps]).toEqual(['checked'])
    expect(dataset.seq).toBe(0)
  })

  it('comes through a pipe', async () => {
    const pipe = join(folder, 'pipe')
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0)
    const [done] = await Promise.all([run(pipe), writeFile(pipe, readFileSync(file(many)))])
    expect(done).toMatchObject({ created: many.length })
  })

  it('is told to others in one tag, which every query has', async () => {
    const heard: Committed[] = []
    const serving = new Dataset('production', join(folder, 'lake'))
    for (const each of [dataset, serving]) each.bus.subscribe((committed) => heard.push(committed), jest.fn())
    await run(file(many))
    serving.refresh()
    expect(heard).toHaveLength(2)
    for (const committed of heard) {
      expect(committed.documents).toBeUndefined()
      expect(liveEvent(committed, 'published', 'x')?.size).toBeLessThan(200)
      for (const query of ['*[_id == "a"]', '*[_type == "author" && slug.current == "b"][0]', 'count(*)'])
        expect(tagsOfQuery(parse(query), {}, [])).toEqual(expect.arrayContaining(committed.tags.published))
      expect(tagsOfQuery(parse('1 + 1'), {}, [])).toEqual([])
    }
    expect(serving.read('story-0001')).toEqual(dataset.read('story-0001'))
    serving.close()
  })
})

it('a transaction with very many tags, and one that an earlier version has written, is told in that one tag', () => {
  const documents = Array.from({ length: 600 }, (_, n) => ({
    _id: `a${n}`,
    _type: 'note',
    slug: { current: `s${n}` },
  }))
  dataset.commit(
    documents.map((document) => ({ create: document })),
    { author: 'ada' },
  )
  const [logged] = dataset.log.since(0)
  expect(logged?.tags.published).toHaveLength(1)
  expect(tagsOfQuery(parse('*[_id == "a7"]'), {}, [])).toEqual(
    expect.arrayContaining(logged?.tags.published ?? []),
  )
  const tags = Array.from({ length: 200_000 }, (_, n) => `s1:${n}`)
  expect(liveEvent({ seq: 1, tags: { published: tags, all: tags } }, 'all', 'x')?.size).toBeLessThan(200)
})
