import { parseQuery } from '@/lake/query/parse'
import type { Json } from '@/lake/documents/types'

const page = '*[_type == "article" && publishedAt > $since] | order(publishedAt)[$from...$to]'

it('a tree is kept for all values of those parameters that are values and nothing else', () => {
  const one = parseQuery(page, { since: '2026', from: 0, to: 20 })
  expect(parseQuery(page, { since: '2025', from: 0, to: 20 })).toBe(one)
  expect(parseQuery(page, { since: '2025', from: 20, to: 40 })).not.toBe(one)
  expect(JSON.stringify(one)).toContain('"Parameter"')
  expect(JSON.stringify(one)).not.toContain('2026')
})

it.each<[string, Record<string, Json>, string]>([
  ['*[$from..$to]', { from: 1, to: 2 }, '"left":1,"right":2,"isInclusive":true'],
  ['*[ $n ]', { n: 3 }, '"AccessElement","base":{"type":"Everything"},"index":3'],
  // What these stand for is known from their values alone.
  ['*[$name]', { name: 'title' }, '"name":"title"'],
  ['*[0...$n + 1]', { n: 3 }, '"right":4'],
  ['*[0...($n)]', { n: 3 }, '"right":3'],
  ['*[$all]', { all: true }, '"Filter"'],
])('%s with %j', (query, params, part) => {
  expect(JSON.stringify(parseQuery(query, params))).toContain(part)
})

it('says which parameter is missing', () => {
  expect(() => parseQuery('*[a == $to][0...$n]', { n: 1 })).toThrow('param $to referenced, but not provided')
  expect(() => parseQuery('*[0...$to]', {})).toThrow('slicing must use constant numbers')
})
