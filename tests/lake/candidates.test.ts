import { evaluate } from '@/lake/query/evaluate'
import { parseQuery } from '@/lake/query/parse'
import { viewOf } from './support/memory-source'
import type { Json, LakeDocument } from '@/lake/documents/types'

const document = (_id: string, _type: string, slug?: Json): LakeDocument => ({
  _id,
  _type,
  _rev: 'r',
  _createdAt: '2026-01-01T00:00:00Z',
  _updatedAt: '2026-01-01T00:00:00Z',
  ...(slug !== undefined && { slug }),
})

// Not in the order of their ids, and with every odd kind of slug.
const stored = [
  document('d', 'article', { current: 'one' }),
  document('a', 'section', { current: 'one' }),
  document('c', 'article', { current: 'two' }),
  document('b', 'article', { current: 'one' }),
  document('e', 'article', { current: ['one'] }),
  document('f', 'article', 'one'),
  document('g', 'article', [{ current: 'one' }]),
  document('h', 'article', null),
  document('i', 'article'),
].sort((x, y) => (x._id < y._id ? -1 : 1))

const context = { identity: '', projectId: 'p', dataset: 'd', now: new Date() }
const view = viewOf(stored, 'published', true)
const ids = (groq: string, params: Record<string, Json>) =>
  evaluate(parseQuery(`${groq}._id`, params), view, { ...context, params }).result

// Each filter in the form that an index serves, and in one that says the same and none does.
it.each([
  ['slug.current == $a', '(slug.current + "") == $a'],
  ['_type == "article" && slug.current == $a', '(_type + "") == "article" && (slug.current + "") == $a'],
  ['$a == slug.current', '$a == (slug.current + "")'],
  ['slug.current in [$b, $a, $a]', '(slug.current + "") in [$b, $a]'],
  ['slug.current in $both', '(slug.current + "") in $both'],
  ['slug.current == $none', '(slug.current + "") == $none'],
  ['slug.current == $a && _id in ["d", "c"]', '(slug.current + "") == $a && (_id + "") in ["d", "c"]'],
])('*[%s] means what it means without an index', (indexed, plain) => {
  const params = { a: 'one', b: 'two', both: ['two', 'one'], none: 'three' }
  const [found, meant] = [ids(`*[${indexed}]`, params), ids(`*[${plain}]`, params)]
  expect(found).toEqual(meant)
})

it('documents with one slug are met in the order of their ids', () => {
  expect(ids('*[slug.current == $a]', { a: 'one' })).toEqual(['a', 'b', 'd'])
})
