import { parse, type ExprNode } from 'groq-js'

import type { LakeDocument } from '@/lake/documents/types'
import { compile } from '@/lake/query/compile'
import { orderedFirst } from '@/lake/query/ordered-first'
import { Run } from '@/lake/query/run'
import { Scope } from '@/lake/query/scope'
import { viewOf } from './support/memory-source'

/** Texts that are one number, `n0` to `n3`, so that many documents are alike, and every kind of value that has no order. */
const values = [3, 'b', null, undefined, 1, 'a', [1], { a: 1 }, true, '2026-01-01T00:00:00Z', 1, 'B'] as const

const stored = Array.from({ length: 60 }, (_, n): LakeDocument => {
  const [one, other] = [values[(n * 7) % values.length], values[(n * 5 + 1) % 5]]
  return {
    _id: `d${String((n * 37) % 60).padStart(2, '0')}`,
    _type: n % 3 === 0 ? 'page' : 'article',
    _rev: 'r',
    _createdAt: '2026-01-01T00:00:00Z',
    _updatedAt: `2026-01-${String((n % 9) + 1).padStart(2, '0')}T00:00:00Z`,
    ...(one !== undefined && { one: one as string }),
    ...(other !== undefined && { other: other as string }),
    deep: { er: n % 4 },
  }
}).sort((a, b) => (a._id < b._id ? -1 : 1))

const params = { types: ['article'], type: 'article', n: 'x' }
const context = { params, identity: '', projectId: 'p', dataset: 'd', now: new Date() }
const answerTo = (tree: ExprNode) =>
  compile(tree)(new Scope(null, undefined, new Run(viewOf(stored, 'published', true), context)))

const all = '*[_type in $types && (_type == $type)]'

it.each([
  [
    `${all} {_id, "orderings": [one, other]} | order(dateTime(orderings[0]) desc,orderings[1] desc) [0...9]`,
    `${all} | order(dateTime(one) desc, other desc) [0...9] {_id, "orderings": [one, other]}`,
  ],
  [
    `${all} {_id, "orderings": [one]} | order(lower(orderings[0]) asc) [3..20]`,
    `${all} | order(lower(one) asc) [3..20] {_id, "orderings": [one]}`,
  ],
  // A field under another name, and a name that another field has in the document.
  [`${all}{_id, "other": one} | order(other)`, `${all} | order(one){_id, "other": one}`],
  [`${all}{_id, "other": one} | order(@.other)`, `${all} | order(one){_id, "other": one}`],
  // What the projection leaves out is null for all, and so is an item that its list does not have.
  [`${all}{_id} | order(one)`, `${all} | order(null){_id}`],
  [`${all}{_id, "l": [one]} | order(l[1], _id desc)`, `${all} | order(null, _id desc){_id, "l": [one]}`],
  // Of two fields with one name the last one is meant.
  [`${all}{_id, "a": one, "a": other} | order(a)`, `${all} | order(other){_id, "a": one, "a": other}`],
  [`${all}{_id, "a": deep} | order(a.er + 1 desc)`, `${all} | order(deep.er + 1 desc){_id, "a": deep}`],
  [`${all}{_id, "a": [deep.er, 1]} | order(a[-2])`, undefined],
  [`*{_id, one} | order(one)[2...4]`, `* | order(one)[2...4]{_id, one}`],
  // A list in the projection that has to be made first.
  [
    `${all}{_id, "l": [...[one], other]} | order(l[0])`,
    `${all} | order([...[one], other][0]){_id, "l": [...[one], other]}`,
  ],
  // Cut without an order of its own, or ordered before.
  [`${all}{_id}[1...3]`, `${all}[1...3]{_id}`],
  [`${all} | order(one){_id}[1...3]`, `${all} | order(one)[1...3]{_id}`],
  [`${all} | order(one){_id}[0]`, `(${all} | order(one)[0..0]{_id})[0]`],
  [`${all}{_id, one}[1...9] | order(one)[0...2]`, `${all}[1...9] | order(one)[0...2]{_id, one}`],
  [`${all}{_id, one} | order(one)[-3..-1]`, `${all} | order(one)[-3..-1]{_id, one}`],
  // Within something else.
  [
    `{"a": ${all}{_id, one} | order(one)[0...2], "b": 1}`,
    `{"a": ${all} | order(one)[0...2]{_id, one}, "b": 1}`,
  ],
  [
    `*[_id == "d00"]{"a": *[_type == ^._type]{_id, "t": ^._type, one} | order(t, one)[0...2]}`,
    `*[_id == "d00"]{"a": *[_type == ^._type] | order(^._type, one)[0...2]{_id, "t": ^._type, one}}`,
  ],
])('%s', (asked, meant) => {
  const [tree, ordered] = [parse(asked), orderedFirst(parse(asked))]
  expect(answerTo(ordered)).toEqual(answerTo(tree))
  if (meant !== undefined) expect(withoutGroups(ordered)).toEqual(withoutGroups(parse(meant)))
})

it.each([
  `${all}{...} | order(one)`,
  `${all}{_id, ...deep} | order(er)`,
  `${all}{_id, one == 1 => {"a": one}} | order(a)`,
  `${all}{_id, "a": one} | order(^.a)`,
  `${all}{_id, "l": [one, other]} | order(count(l[@ == 1]))`,
  `${all}{_id, deep} | order(references($n), deep.er)`,
  `${all}{_id, "a": [deep]} | order(a[].er)`,
  `${all}[].one | order(@)`,
  `${all}{_id, one}[one == 1] | order(one)`,
  `[{"a": 2}, {"a": 1}]{a} | order(a)[0...1]`,
])('%s stays as it is', (asked) => {
  expect(orderedFirst(parse(asked))).toEqual(parse(asked))
  expect(answerTo(orderedFirst(parse(asked)))).toEqual(answerTo(parse(asked)))
})

/** A tree without what parentheses leave in it. */
function withoutGroups(root: unknown): unknown {
  if (Array.isArray(root)) return root.map(withoutGroups)
  if (typeof root !== 'object' || root === null) return root
  if ('type' in root && root.type === 'Group' && 'base' in root) return withoutGroups(root.base)
  return Object.fromEntries(Object.entries(root).map(([name, part]) => [name, withoutGroups(part)]))
}
