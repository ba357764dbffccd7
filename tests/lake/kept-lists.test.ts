import { parse } from 'groq-js'

import { storedBase } from '@/lake/documents/asset-address'
import type { Json, JsonObject, LakeDocument } from '@/lake/documents/types'
import type { Perspective } from '@/lake/query/perspective'
import { evaluate } from '@/lake/query/evaluate'
import { compile } from '@/lake/query/compile'
import { standingsIn } from '@/lake/query/standings'
import { buildAll, freshReplica } from './support/fresh-replica'
import { counting, type Note, withoutLists } from './support/list-sources'

const document = (_id: string, content: JsonObject): LakeDocument => ({
  _id,
  _type: 'article',
  _rev: 'r',
  _createdAt: '2026-01-01T00:00:00Z',
  _updatedAt: '2026-01-01T00:00:00Z',
  ...content,
})

const documents = [
  document('a', { n: 1, title: 'one', at: '2026-01-01T00:00:00Z' }),
  document('b', { n: 2, title: 'two', at: '2026-01-01T01:00:00+01:00' }),
  document('c', { n: 3, title: 'three' }),
  document('d', { n: null, title: null }),
]

/** What a query answers from the lists that it asks for, and what without them. */
function answersFrom(
  { replica }: ReturnType<typeof freshReplica>,
  query: string,
  params: Record<string, Json>,
  perspective: Perspective = 'raw',
) {
  const tree = parse(query)
  const context = { params, identity: '', projectId: 'p', dataset: 'd', now: new Date(0) }
  const asked = replica.source(perspective, true, storedBase, 0)
  const without = evaluate(tree, withoutLists(asked), context).result
  evaluate(tree, asked, context)
  replica.keep(asked.wanted.keys())
  buildAll(replica)
  const note: Note = { wanted: new Set(), opened: 0 }
  const { result } = evaluate(tree, counting(replica.source(perspective, true, storedBase, 0), note), context)
  expect(note.opened).toBeGreaterThan(0)
  return { result, without }
}

it.each<[string, string, Record<string, Json>, unknown]>([
  ['none between two bounds', 'count(*[_type == "article" && n > $a && n < $b])', { a: 2, b: 1 }, 0],
  ['none before and behind one bound', 'count(*[_type == "article" && n > $a && n < $a])', { a: 2 }, 0],
  ['a bound that has no order', 'count(*[_type == "article" && n > $a])', { a: null }, 0],
  ['bounds of two kinds', 'count(*[_type == "article" && n > $a && n < $b])', { a: 1, b: 'x' }, 0],
  ['no text is less than the empty one', 'count(*[_type == "article" && title < $a])', { a: '' }, 0],
  ['one between two bounds', 'count(*[_type == "article" && n > $a && n < $b])', { a: 1, b: 3 }, 1],
  ['all between two bounds', 'count(*[_type == "article" && n >= $a && n <= $b])', { a: 1, b: 3 }, 3],
  [
    'the same moment twice',
    'count(*[_type == "article" && dateTime(at) <= dateTime($a)])',
    { a: '2026-01-01T00:00:00Z' },
    2,
  ],
])('counts from a list: %s', (_, query, params, expected) => {
  const { result, without } = answersFrom(freshReplica(documents), query, params)
  expect([result, without]).toEqual([expected, expected])
})

const long = 'x'.repeat(64)
const hard = [
  document('a', {
    title: '\ue000',
    n: 0,
    refs: [{ _ref: 'x' }, { _ref: 'y' }],
    items: [{ sub: [{ n: 1 }] }],
  }),
  document('b', { title: '\u{1f600}', n: 1, refs: [{ _ref: 'y' }], items: [{ sub: [{ n: 0 }, { n: 1 }] }] }),
  document('c', { title: '\uffff', n: 2, tags: ['x', 'y', 'x'], items: [] }),
  document('d', { title: `${long}a`, n: -1, tags: ['y'] }),
  document('e', { title: `${long}b`, n: 1e21 }),
  document('f', { title: `${long}c`, n: null }),
]

it.each<[string, string, Record<string, Json>, unknown]>([
  ['texts in the order of UTF-16', '*[_type == "article"] | order(title)[2...5]._id', {}, ['f', 'b', 'a']],
  [
    'texts between such bounds',
    '*[_type == "article" && title < $a]._id',
    { a: '\ue000' },
    ['b', 'd', 'e', 'f'],
  ],
  ['-0 is 0', '*[_type == "article" && n == $a]._id', { a: -0 }, ['a']],
  ['0 is not above -0', 'count(*[_type == "article" && n > $a])', { a: -0 }, 3],
  ['found by two of several values', 'count(*[_type == "article" && references($a)])', { a: ['x', 'y'] }, 2],
  ['a value that is there twice', 'count(*[_type == "article" && $a in tags])', { a: 'x' }, 1],
  ['up to a text that is cut', '*[_type == "article" && title <= $a]._id', { a: `${long}b` }, ['d', 'e']],
  ['counted up to it', 'count(*[_type == "article" && title <= $a])', { a: `${long}a` }, 1],
  ['behind it', 'count(*[_type == "article" && title > $a])', { a: `${long}a` }, 5],
  [
    'what depends on something outside, seen from within a map',
    '*[_id == "b"]{"found": *[_type == "article" && n < $a && count(items[].sub[n == ^.^.n]) > 0]._id}',
    { a: 5 },
    [{ found: ['a', 'b'] }],
  ],
])('answers from a list: %s', (_, query, params, expected) => {
  const { result, without } = answersFrom(freshReplica(hard), query, params)
  expect([result, without]).toEqual([expected, expected])
})

describe('more documents than are read or counted at a time', () => {
  const many = Array.from({ length: 4_600 }, (_, index) =>
    document(`m${String((index * 7) % 4_600).padStart(4, '0')}`, {
      n: index % 11,
      order: index,
      tie: index % 2,
      title: index % 3 === 0 ? `${'x'.repeat(64)}${index % 5}` : 'short',
      tags: ['a', index % 2 === 0 ? 'b' : 'c'],
    }),
  )
  const replica = freshReplica(many)

  it.each<[string, Record<string, Json>]>([
    ['*[_type == "article"] | order(n)[0...700]._id', {}],
    ['*[_type == "article"] | order(n desc)[0...700]._id', {}],
    ['*[_type == "article"] | order(n desc, _id desc)[1000...1010]._id', {}],
    ['*[_type == "article"] | order(tie)[2299...2301]{_id, tie}', {}],
    ['*[_type == "article"] | order(tie desc, n)[2295...2305]{_id, tie}', {}],
    ['*[_type == "article"] | order(title, n)[1600...1605]{_id, title}', {}],
    ['*[_type == "article"] | order(title desc)[0...1600]{_id, title}', {}],
    ['*[_type == "article"] | order(title desc)[0...10]{_id, title}', {}],
    ['*[_type == "article"] | order(title desc, _id asc)[700...710]{_id, title}', {}],
    ['*[_type == "article"] | order(n, title desc)[0...20]{_id, title}', {}],
    ['*[_type == "article"] | order(n)[430...1700]._id', {}],
    ['*[_type == "article"] | order(order, n)[4000...4003]._id', {}],
    ['*[_type == "article"] | order(order desc)[0...700]._id', {}],
    ['*[_type == "article"] | order(order desc)[4590...4700]._id', {}],
    ['*[_type == "article" && tie == 1] | order(order)[499...502]._id', {}],
    ['*[_type == "article" && n > 3]._id', {}],
    ['*[_type == "article" && n > 3][600...605]._id', {}],
    ['*[_type == "article" && n > 3][0...3]._id', {}],
    ['*[_type == "article" && n > 3][3]._id', {}],
    ['*[_type == "article" && $a in tags][1...4]._id', { a: 'b' }],
    ['*[_type == "article" && n > 3 && _id > "m1"][600...605]._id', {}],
    ['*[_type == "article" && n > $a] | order(n)[1500...1510]._id', { a: 2 }],
    ['*[_type == "article" && $a in tags] | order(n, tie desc)[1500...1510]._id', { a: 'b' }],
    ['count(*[_type == "article" && n > $a])', { a: 1 }],
    ['count(*[_type == "article" && n > $a && n < $b])', { a: 4, b: 6 }],
    ['count(*[_type == "article" && n >= $a && n <= $b])', { a: 0, b: 10 }],
    ['count(*[_type == "article" && title > $a])', { a: `${'x'.repeat(64)}2` }],
    ['count(*[_type == "article" && title < $a])', { a: 'x' }],
    ['count(*[_type == "article" && $a in tags && n < $b])', { a: 'c', b: 5 }],
  ])('%s', (query, params) => {
    for (const perspective of ['raw', 'published', 'drafts'] as const) {
      const { result, without } = answersFrom(replica, query, params, perspective)
      expect(result).toEqual(without)
      expect(JSON.stringify(result)).not.toMatch(/^(\[\]|0)$/)
    }
  })
})

describe('an expression that fails for a document', () => {
  it('is no reason for a list: round() to too many places', () => {
    const { replica } = freshReplica(documents)
    const source = replica.source('raw', true, storedBase, 0)
    const context = { params: {}, identity: '', projectId: 'p', dataset: 'd', now: new Date(0) }
    evaluate(parse('*[_type == "article" && title == "none" && round(n, 200) == 1]'), source, context)
    const [spec] = source.wanted.values()
    expect(spec?.where).toHaveLength(1)
  })

  it('leaves the document out of the list, and lets it be written', () => {
    const key = parse(Array.from({ length: 30 }, () => 'title').join(' + '))
    const standings = standingsIn({ type: 'article', where: [], by: null, key }, compile)
    expect(standings(document('a', { title: 'short' }))).toHaveLength(1)
    expect(standings(document('b', { title: 'x'.repeat(20_000_000) }))).toEqual([])
  })
})
