import { evaluate as evaluateWithGroqJs, parse } from 'groq-js'

import { evaluateQuery } from '@/lake/query/evaluate'
import { parseQuery } from '@/lake/query/parse'
import { viewOf } from './support/memory-source'
import type { LakeDocument } from '@/lake/documents/types'

import { readEvents } from './support/events'
import { rejection, temporaryLake, type TemporaryLake } from './support/lake'

const system = { _rev: 'r', _createdAt: '2025-01-01T00:00:00Z', _updatedAt: '2025-01-01T00:00:00Z' }
const documents: LakeDocument[] = [
  {
    ...system,
    _id: 'a',
    _type: 'pair',
    before: { title: 'One', tags: ['x', 'y'], seo: { title: 'S' } },
    after: { title: 'Two', tags: ['x', 'z'], seo: { title: 'S' } },
    other: { _type: 'reference', _ref: 'b' },
  },
  { ...system, _id: 'b', _type: 'pair', before: { title: 'One' }, after: { title: 'One', tags: [] } },
  { ...system, _id: 'c', _type: 'note', title: 'Words' },
]
const now = new Date('2025-06-01T12:00:00Z')

/** Every function that groq-js evaluates, and those which compare two values in the places where a query may have them. */
const passed = [
  'diff::changedAny({"a": 1}, {"a": 2}, a)',
  'diff::changedAny({"a": 1}, {"a": 1}, a)',
  'diff::changedOnly({"a": 1, "b": 1}, {"a": 2, "b": 1}, a)',
  'diff::changedOnly({"a": 1, "b": 1}, {"a": 2, "b": 2}, (a))',
  'diff::changedAny({"a": {"b": [1]}}, {"a": {"b": [2]}}, a.b[])',
  'diff::changedAny({"a": {"_type": "x", "v": 1}}, {"a": {"_type": "x", "v": 2}}, anywhere(_type == "x"))',
  'diff::changedAny(null, {}, a)',
  '*[diff::changedAny(before, after, title)]._id',
  '*[_type == "pair" && diff::changedOnly(before, after, (title, tags))]._id',
  '*[_type == "pair"]{_id, "changed": diff::changedAny(before, after, tags[]), "at": dateTime("2025-01-01T00:00:00Z")}',
  '*[_type == "pair"]{"list": [diff::changedOnly(before, after, title)], "kept": select(diff::changedAny(before, after, seo) => "no", "yes")}',
  '*[_id == "a"]{"other": other->{"same": !diff::changedAny(before, after, title)}}',
  '*[_type == "pair"] | order(diff::changedAny(before, after, title) desc, _id) [0...1]._id',
  'count(*[diff::changedAny(before, *[_id == "b"][0].before, title)])',
  'delta::operation()',
  'coalesce(null, 1)',
  'defined(*[0]._id)',
  'global::now()',
  'dateTime::now()',
  'string(dateTime("2025-01-01T00:00:00Z"))',
  '*[references("b")]._id',
  '*[_id in path("*")]._id',
  '*[title match "wor*"] | score(title match "words") {_id, _score}',
  'string::split("a b", " ")',
  'string::startsWith("ab", "a")',
  'array::join(array::unique(array::compact([1, null, 1, 2])), "-")',
  'array::intersects([1], [1, 2])',
  'math::sum([1, 2]) + math::avg([1, 2]) + math::min([1]) + math::max([2])',
  'pt::text({"_type": "block", "children": [{"_type": "span", "text": "t"}]})',
  'round(1.55, 1)',
  'lower("A") + upper("b")',
  'sanity::projectId() + sanity::dataset()',
  '*[sanity::versionOf("a")]._id',
  '*[sanity::partOfRelease("r")]._id',
  'releases::all()',
  'identity()',
  'fn a::b($x) = $x{_id}; a::b(*[_id == "a"][0])',
]

describe('what groq-js evaluates', () => {
  it.each(passed)('%s', async (query) => {
    const sanity = { projectId: 'lakeside', dataset: 'production' }
    const options = { dataset: documents, identity: 'me', timestamp: now, sanity }
    const expected: unknown = await (await evaluateWithGroqJs(parse(query), options)).get()
    const context = { ...sanity, params: {}, identity: 'me', now }
    const { result } = await evaluateQuery(parseQuery(query, {}), viewOf(documents, 'raw', true), context)
    expect(JSON.parse(JSON.stringify(result ?? null))).toEqual(JSON.parse(JSON.stringify(expected ?? null)))
  })
})

describe('over HTTP', () => {
  let lake: TemporaryLake
  beforeAll(async () => {
    lake = await temporaryLake()
    await lake.client('editor').mutate(documents.map((document) => ({ create: document })))
  })
  afterAll(() => lake.stop())

  it('values are compared, for nobody and with tags of what the query depends on', async () => {
    const query = '*[diff::changedAny(before, after, title)]{"other": other->_id}'
    const answer = await lake.client(undefined).fetch(query, {}, { filterResponse: false })
    expect(answer.result).toEqual([{ other: 'b' }])
    const { syncTags } = await lake.client(undefined).fetch('*[_id == "b"]', {}, { filterResponse: false })
    expect(answer.syncTags).toEqual(expect.arrayContaining(syncTags ?? []))
  })

  it('a comparison that takes too long is stopped, however many others come and go meanwhile', async () => {
    const many = Array.from({ length: 600 }, (_, n) => ({ create: { _id: `n${n}`, _type: `t${n % 7}` } }))
    await lake.client('editor').mutate(many)
    const query =
      'count(*[count(*[_id != ^._id && count(*[_id != ^._id && diff::changedAny({}, ^.^, _type)]) > 0]) > 0])'
    const stopped = rejection(lake.client(undefined).fetch(query))
    const others = Array.from({ length: 5 }, () =>
      lake.client(undefined).fetch('diff::changedAny({}, {}, a)'),
    )
    expect(await stopped).toMatchObject({ statusCode: 408, message: expect.stringContaining('1000 ms') })
    expect(await Promise.all(others)).toEqual([false, false, false, false, false])
  }, 20_000)

  it('a listener and a mutation cannot wait for one, and say so', async () => {
    const query = '*[diff::changedAny(before, after, title)]'
    const stream = readEvents(
      await fetch(lake.at(`/data/listen/production?query=${encodeURIComponent(query)}`)),
    )
    expect((await stream.next()).event).toBe('welcome')
    const heard = stream.next()
    await lake.client('editor').create({ _type: 'pair' })
    expect(await heard).toMatchObject({
      event: 'channelError',
      data: { message: expect.stringContaining('diff::') },
    })
    const refused = rejection(lake.client('editor').delete({ query }))
    expect(await refused).toMatchObject({ statusCode: 501, message: expect.stringContaining('diff::') })
  })
})
