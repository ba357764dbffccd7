import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Dataset } from '@/lake/dataset/dataset'
import type { JsonObject } from '@/lake/documents/types'
import { evaluate } from '@/lake/query/evaluate'
import { parseQuery } from '@/lake/query/parse'
import type { Source } from '@/lake/query/source'

import { numbersFrom } from './support/odd-texts'
import { unaided } from './support/unaided'

// Of the documents that a search scores alike, only those are read that something else puts first. The answer has to be the one that
// reading all of them gives.

const folder = mkdtempSync(join(tmpdir(), 'lakeside-'))
const dataset = new Dataset('production', folder)
const { below, pick } = numbersFrom(11)

// The index knows the first 64 letters of a word.
const long = 'z'.repeat(64)
const words = [
  `${long}a`,
  `${long}b`,
  'pond',
  'ponds',
  'lake',
  'eel',
  'reed',
  'deep',
  'e-mail',
  '湖の水です',
  '深い湖',
]
const text = (most: number) => Array.from({ length: 1 + below(most) }, () => pick(words)).join(' ')
const story = (n: number) => ({
  _id: pick([`d${n}`, `drafts.d${n}`, `d${below(n + 1)}`]),
  _type: pick(['story', 'story', 'story', 'other']),
  title: pick([text(3), text(9)]),
  body: text(60),
  ...(below(9) > 0 && { at: `2024-0${1 + below(9)}-1${below(3)}` }),
  ...(below(20) > 0 && { slug: 'x' }),
  topic: { _type: 'reference', _ref: pick(['t1', 't2']), _weak: true },
})

beforeAll(async () => {
  const stories = Array.from({ length: 700 }, (_, n) => ({ createOrReplace: story(n) }))
  dataset.commit(stories, { author: 'a' })
  for (const order of orders) {
    const source = dataset.source('published', true, '/lake', 1)
    ask(source, `${ranked('@ match text::query("pond")')} | order(${order})[0...5]`, {})
    dataset.keepLists([...source.wanted.keys()])
  }
  while (dataset.build(1_000));
})
afterAll(() => {
  dataset.close()
  rmSync(folder, { recursive: true, force: true })
})

const orders = [
  '_score desc, at desc, _id asc',
  '_score desc, at asc',
  '_score desc, at desc, title asc',
  '_score desc, coalesce(at, title) desc, _id asc',
]

const ranked = (score: string, condition = 'true') =>
  `*[_type == "story" && defined(slug) && (${condition})] | score(${score})`

function ask(source: Source, query: string, params: JsonObject) {
  const context = { params, identity: '', projectId: 'p', dataset: 'd', now: new Date(0) }
  const { result, accesses } = evaluate(parseQuery(query, params), source, context)
  const looked = [...accesses.values()].reduce((sum, access) => sum + access.looked, 0)
  return { result: JSON.stringify(result), looked }
}

it.each(['published', 'drafts', 'raw'] as const)(
  'ranks what is seen as %s as reading all does',
  (perspective) => {
    for (let n = 0; n < 25; n += 1) {
      const q = pick([
        'pond', 'pond*', 'lake', 'eel reed', 'e-mail', 'deep p*', 'e*', 'nothing', '"deep lake"', 'eel "reed pond"', 'pond -reed', 'eel -"deep lake"',
        '湖', '湖の', '湖の水', 'い湖 lake', '水湖', '"湖 pond"', '-reed', '*', 'e-湖の水', `${long}a`, `${long}*`, `${long}a reed`,
      ]) // prettier-ignore
      const condition = pick([
        'true',
        '@ match text::query($q)',
        '@ match text::query("pond") || references($ids)',
        '(@ match text::query($q) || references($ids)) && (@ match text::query("lake*") || title match "eel")',
        '!(@ match text::query("reed"))',
      ])
      const score = pick([
        '@ match text::query($q)',
        'boost(@ match text::query($q), 2)',
        '@ match text::query($q), @ match text::query("lake")',
      ])
      const from = below(30)
      const take = pick([`[0...${1 + below(40)}]`, `[${from}...${from + 20}]`, '[0]', '[3]'])
      const filter = pick(['', '[_score > 0]'])
      const query = `${ranked(score, condition)}${filter} | order(${pick(orders)})${take}{_id, _score}`
      const params = { q, ids: pick([[], ['t1']]) }
      const source = dataset.source(perspective, true, '/lake', 1)
      const [found, meant] = [ask(source, query, params).result, ask(unaided(source), query, params).result]
      if (found !== meant) expect({ query, params, found }).toEqual({ query, params, found: meant })
    }
  },
)

it('reads no more than it has to, however many there are', () => {
  const query = (q: string, order: string) =>
    ask(
      dataset.source('published', true, '/lake', 1),
      `${ranked('@ match text::query($q)', '@ match text::query($q)')} | order(${order})[0...10]{_id}`,
      { q },
    ).looked
  for (const q of ['pond', 'pond*', 'lake', '湖', '湖の', '湖の水'])
    expect(query(q, orders[0] ?? '')).toBeLessThan(60)
  // Nothing is kept in this order.
  expect(query('pond', '_score desc, title desc')).toBeGreaterThan(60)
})
