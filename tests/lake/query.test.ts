import type { SanityClient } from '@sanity/client'
import { stegaClean } from '@sanity/client/stega'

import { rejection, temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake
let editor: SanityClient
let reader: SanityClient

const body = [
  { _type: 'block', _key: 'b', children: [{ _type: 'span', _key: 's', text: 'Water and stone' }] },
]

beforeAll(async () => {
  lake = await temporaryLake()
  editor = lake.client('editor')
  reader = lake.client(undefined)
  await editor
    .transaction()
    .create({ _id: 'ada', _type: 'author', name: 'Ada' })
    .create({
      _id: 'a1',
      _type: 'article',
      headline: 'First',
      slug: { current: 'first' },
      author: { _ref: 'ada' },
      next: { _ref: 'drafts.a2', _weak: true },
      body,
    })
    .create({
      _id: 'a2',
      _type: 'article',
      headline: 'Second',
      slug: { current: 'second' },
      author: { _ref: 'ada' },
    })
    .create({ _id: 'drafts.a2', _type: 'article', headline: 'Second, edited' })
    .create({ _id: 'drafts.a3', _type: 'article', headline: 'Third, never published' })
    .create({ _id: 'secret.settings', _type: 'secret' })
    .commit()
})
afterAll(() => lake.stop())

const headlines = '*[_type == "article"] | order(_id) {_id, headline, _originalId}'

describe('perspectives', () => {
  it('published: what readers see', async () => {
    expect(await editor.fetch(headlines, {}, { perspective: 'published' })).toEqual([
      { _id: 'a1', headline: 'First', _originalId: null },
      { _id: 'a2', headline: 'Second', _originalId: null },
    ])
  })

  it('drafts: each document once, the draft where there is one', async () => {
    expect(await editor.fetch(headlines, {}, { perspective: 'drafts' })).toEqual([
      { _id: 'a1', headline: 'First', _originalId: 'a1' },
      { _id: 'a2', headline: 'Second, edited', _originalId: 'drafts.a2' },
      { _id: 'a3', headline: 'Third, never published', _originalId: 'drafts.a3' },
    ])
  })

  it('raw: what is stored', async () => {
    expect(await editor.fetch('*[_type == "article"]._id')).toEqual(['a1', 'a2', 'drafts.a2', 'drafts.a3'])
  })

  it('published is the default from API version 2025-02-19, raw before', async () => {
    const count = 'count(*[_type == "article"])'
    const without = { perspective: undefined }
    expect(await lake.client('editor', without).fetch(count)).toBe(2)
    expect(await lake.client('editor', { ...without, apiVersion: '2024-01-01' }).fetch(count)).toBe(4)
  })

  it('a release that nobody has made shows nothing of its own, 400 for raw with others', async () => {
    const count = 'count(*[_type == "article"])'
    expect(await editor.fetch(count, {}, { perspective: ['rABC'] })).toBe(2)
    expect(await editor.fetch(count, {}, { perspective: ['rABC', 'drafts'] })).toBe(3)
    const mixed = await fetch(lake.at('/data/query/production?query=*&perspective=raw,published'))
    expect(mixed.status).toBe(400)
  })
})

describe('without a token', () => {
  it.each(['raw', 'published', 'drafts'] as const)(
    '%s shows published documents only',
    async (perspective) => {
      expect(await reader.fetch('*[]._id', {}, { perspective })).toEqual(['a1', 'a2', 'ada'])
    },
  )

  it('no draft is told of by id, reference or count', async () => {
    const query = `{
      "one": *[_id == "drafts.a2"][0].headline,
      "all": count(*[headline match "*never*"]),
      "deref": *[_id == "a1"][0].next->headline,
      "filtered": *[next->headline == "Second, edited"]._id
    }`
    expect(await editor.fetch(query)).toEqual({
      one: 'Second, edited',
      all: 1,
      deref: 'Second, edited',
      filtered: ['a1'],
    })
    for (const perspective of ['raw', 'published', 'drafts'] as const) {
      const answer = await reader.fetch(query, {}, { perspective })
      expect(answer).toEqual({ one: null, all: 0, deref: null, filtered: [] })
    }
    expect(await reader.getDocument('drafts.a2')).toBeUndefined()
    const doc = await fetch(lake.at('/data/doc/production/drafts.a2,a1,nothing')).then((response) =>
      response.json(),
    )
    expect(doc.documents).toMatchObject([{ _id: 'a1' }])
    expect(doc.omitted).toEqual([
      { id: 'drafts.a2', reason: 'permission' },
      { id: 'nothing', reason: 'existence' },
    ])
  })

  it('history needs a session or token', async () => {
    expect((await fetch(lake.at('/data/history/production/transactions/a1'))).status).toBe(401)
  })
})

describe('queries', () => {
  it.each([
    [
      'parameters by GET',
      '*[_type == $type && slug.current == $slug][0].headline',
      { type: 'article', slug: 'second' },
      'Second',
    ],
    ['dereferencing', '*[_id == "a1"][0].author->name', {}, 'Ada'],
    ['references()', 'count(*[references("ada")])', {}, 2],
    ['a list of ids', '*[_id in $ids]._id', { ids: ['a2', 'a1', 'none'] }, ['a1', 'a2']],
    ['a list of types', '*[_type in ["author", "article"]] | order(_id)._id', {}, ['a1', 'a2', 'ada']],
    ['a subquery per document', '*[_type == "author"]{"n": count(*[author._ref == ^._id])}', {}, [{ n: 2 }]],
    ['an unlikely type', '*[_type == "nothing"]', {}, []],
    ["the Studio's search in Portable Text", 'count(*[pt::text(body) match "water*"])', {}, 1],
    ['null', '*[_id == "nothing"][0]', {}, null],
  ])('%s', async (_name, query, params, expected) => {
    expect(await lake.client(undefined, { perspective: 'published' }).fetch(query, params)).toEqual(expected)
  })

  it('a long query goes by POST and gives the same', async () => {
    const padded = `*[_type == $type] // ${'x'.repeat(12_000)}\n | order(_id) ._id`
    const published = lake.client(undefined, { perspective: 'published' })
    expect(await published.fetch(padded, { type: 'article' })).toEqual(['a1', 'a2'])
  })

  it('echoes the query unless told not to', async () => {
    const ask = (more: string) =>
      fetch(lake.at(`/data/query/production?query=1${more}`)).then((response) => response.json())
    expect(await ask('')).toMatchObject({ query: '1', result: 1, ms: expect.any(Number), syncTags: [] })
    expect(await ask('&returnQuery=false')).not.toHaveProperty('query')
  })
})

describe('queries that are refused', () => {
  it('a syntax error says where it is', async () => {
    const response = await fetch(lake.at(`/data/query/production?query=${encodeURIComponent('*[_type == ')}`))
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      error: {
        type: 'queryParseError',
        description: 'unexpected end-of-file, expected expression',
        query: '*[_type == ',
        start: 10,
        end: expect.any(Number),
      },
    })
  })

  it.each([
    ['an unknown function', '*[eventDate(x)]', 400, 'unknown function "eventDate"'],
    ['a parameter nobody gave', '*[_id == $nothing]', 400, 'param $nothing referenced'],
    ['a function that only hosted Sanity has', '*[geo::distance(a, b) < 5]', 501, 'geo'],
    ['a function of webhooks', '*[delta::changedAny(a)]', 400, 'unknown function "changedAny"'],
    ['search by meaning', '*[] | score(text::semanticSimilarity("a"))', 501, 'text'],
  ])('%s', async (_name, query, statusCode, message) => {
    expect(await rejection(reader.fetch(query))).toMatchObject({
      statusCode,
      message: expect.stringContaining(message),
    })
  })

  it('400 for a source map of a kind that there is not', async () => {
    expect((await fetch(lake.at('/data/query/production?query=*&resultSourceMap=yes'))).status).toBe(400)
  })

  it('400 for an API version that is none', async () => {
    expect((await fetch(`${lake.url}/v2025-02/data/query/production?query=*`)).status).toBe(400)
  })

  it('400 for parameters that are not JSON', async () => {
    expect((await fetch(lake.at('/data/query/production?query=*&$a=bare'))).status).toBe(400)
  })
})

describe('source maps', () => {
  const one = '*[_id == "a2"][0]{headline, "by": author->name, "words": ^.body}'

  it.each([true, 'withKeyArraySelector'] as const)('say where values stand: %s', async (resultSourceMap) => {
    const query = '*[_id == "a1"][0]{"words": body[].children[].text}'
    const answer = await reader.fetch(query, {}, { filterResponse: false, resultSourceMap })
    const path =
      resultSourceMap === true
        ? "$['body'][0]['children'][0]['text']"
        : "$['body'][?(@._key=='b')]['children'][?(@._key=='s')]['text']"
    expect(answer.resultSourceMap).toEqual({
      documents: [{ _id: 'a1', _type: 'article' }],
      paths: [path],
      mappings: {
        "$['words'][0]": { type: 'value', source: { type: 'documentValue', document: 0, path: 0 } },
      },
    })
  })

  it('are kept apart from answers without one, and of other kinds', async () => {
    const ask = (resultSourceMap: boolean | 'withKeyArraySelector') =>
      reader.fetch(one, {}, { filterResponse: false, resultSourceMap })
    const maps = [await ask(false), await ask(true), await ask(false), await ask(true)]
    expect(maps.map(({ resultSourceMap }) => resultSourceMap?.paths)).toEqual([
      undefined,
      ["$['headline']", "$['name']"],
      undefined,
      ["$['headline']", "$['name']"],
    ])
  })

  it('lead from a text to the draft that it stands in, by the client’s own encoding', async () => {
    const seen: unknown[] = []
    const previewing = editor.withConfig({
      perspective: 'drafts',
      stega: {
        enabled: true,
        studioUrl: 'https://example.com/studio',
        filter: ({ sourcePath, sourceDocument, value, filterDefault, ...props }) => {
          seen.push({ sourcePath, sourceDocument, value })
          return filterDefault({ sourcePath, sourceDocument, value, filterDefault, ...props })
        },
      },
    })
    const { headline }: { headline: string } = await previewing.fetch(one)
    expect(headline).not.toBe('Second, edited')
    expect(stegaClean(headline)).toBe('Second, edited')
    expect(seen).toContainEqual({
      sourcePath: ['headline'],
      sourceDocument: { _id: 'drafts.a2', _type: 'article' },
      value: 'Second, edited',
    })
  })
})

describe('who may ask from another origin', () => {
  const preflight = (origin: string) =>
    fetch(lake.at('/data/query/production'), {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'GET' },
    })

  it('a configured origin, with credentials; no other', async () => {
    const allowed = await preflight('http://localhost:3000')
    expect(allowed.headers.get('access-control-allow-origin')).toBe('http://localhost:3000')
    expect(allowed.headers.get('access-control-allow-credentials')).toBe('true')
    for (const origin of ['https://evil.example', 'null', 'http://localhost:3000.evil.example']) {
      expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull()
    }
  })
})
