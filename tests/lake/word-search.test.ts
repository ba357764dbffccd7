import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Dataset } from '@/lake/dataset/dataset'
import type { JsonObject } from '@/lake/documents/types'
import { evaluate } from '@/lake/query/evaluate'
import { parseQuery } from '@/lake/query/parse'
import type { Source } from '@/lake/query/source'

import { numbersFrom, oddText, pieces } from './support/odd-texts'
import { unaided } from './support/unaided'

// Whatever words are used for to find documents, the answer has to be the one that looking at all documents gives.

const folder = mkdtempSync(join(tmpdir(), 'lakeside-'))
const dataset = new Dataset('production', folder)
const numbers = numbersFrom(7)
const { below, pick } = numbers

// No document holds half a character.
const text = (longest?: number) => oddText(numbers, longest).toWellFormed()
const block = () => ({
  _type: 'block',
  _key: 'k',
  style: pick(['normal', 'h2']),
  children: Array.from({ length: 1 + below(3) }, () => ({ _type: 'span', text: text(), marks: ['strong'] })),
})
const document = (n: number) => ({
  _id: pick([`d${n}`, `drafts.d${n}`, `d.e${n}`, `lake-${n}`]),
  _type: pick(['a', 'b']),
  title: text(),
  tags: [text(3), text(3)],
  seo: { title: text(), deep: { text: text() } },
  body: [block(), block(), { _type: 'code', code: text(20) }],
  other: { _type: 'reference', _ref: pick(['d1', 'lake', 'x']), _weak: true },
  rank: below(5),
})

beforeAll(() => {
  for (let n = 0; n < 120; n += 1) dataset.commit([{ createOrReplace: document(n) }], { author: 'a' })
  // Some are written anew, and some removed.
  const ids = [...dataset.documents()].map(({ _id }) => _id)
  for (const id of ids.slice(0, 15))
    dataset.commit([{ createOrReplace: { ...document(0), _id: id } }], { author: 'a' })
  for (const id of ids.slice(15, 25)) dataset.commit([{ delete: { id } }], { author: 'a' })
})
afterAll(() => {
  dataset.close()
  rmSync(folder, { recursive: true, force: true })
})

const views = () =>
  [
    dataset.source('published', false, '/lake', 1),
    dataset.source('drafts', true, '/lake', 1),
    dataset.source('raw', true, '/lake', 1),
  ] as const

function answers(query: string, params: JsonObject): [found: unknown, meant: unknown][] {
  const context = { params, identity: '', projectId: 'p', dataset: 'd', now: new Date(0) }
  return views().map((source) => {
    const ask = (asked: Source) => evaluate(parseQuery(query, params), asked, context).result
    return [ask(source), ask(unaided(source))]
  })
}

function expectSame(query: string, params: JsonObject): number {
  let size = 0
  for (const [found, meant] of answers(query, params)) {
    if (JSON.stringify(found) !== JSON.stringify(meant))
      expect({ query, params, found }).toEqual({ query, params, found: meant })
    size += Array.isArray(found) ? found.length : 0
  }
  return size
}

/** A piece of what some document says, perhaps not cut where a word ends, or anything else. */
function asked(): string {
  const all = [...dataset.documents()]
  const { title, body } = pick(all) as unknown as { title: string; body: { code: string }[] }
  const from = pick([title, title, body[2]?.code ?? '', oddText(numbers)])
  const start = below(from.length)
  return pick([from, from.slice(start, start + 1 + below(6)), from.slice(0, 1 + below(4)), pick(pieces)])
}

const lefts = [
  'title', '@.title', '[title, tags[0]]', 'tags', 'tags[]', 'seo.title', 'seo.deep.text', 'pt::text(body)', 'pt::text(body[0])',
  'body[].children[].text', 'body[_type == "code"].code', 'body[2].code', 'coalesce(none, title)', '_id', 'body[].style',
  'lower(title)', 'other._ref', 'title + tags[0]', '[@, _id]', '@', '[@]', 'seo', 'body', 'other->title',
] // prettier-ignore

it("finds what GROQ's match finds", () => {
  let found = 0
  for (let n = 0; n < 120; n += 1) {
    const pattern = pick([
      asked(),
      `${asked()}*`,
      `*${asked()}`,
      `${asked()}*${asked()}`,
      `${asked()} ${asked()}*`,
    ])
    const right = pick(['$q', '[$q, "a*"]', '$q + "*"'])
    found += expectSame(`*[${pick(['', '_type == "a" && '])}${pick(lefts)} match ${right}]._id`, {
      q: pattern,
    })
  }
  expect(found).toBeGreaterThan(30)
})

const search = () =>
  pick([
    asked(),
    `${asked()}*`,
    `"${asked()}"`,
    `${asked()} -${asked()}`,
    `${asked()} ${asked()}*`,
    `-${asked()}`,
    '*',
    pick(pieces),
    `${pick(pieces)}*`,
  ])

it('finds what text::query() means', () => {
  let found = 0
  for (let n = 0; n < 120; n += 1) {
    const condition = `${pick(lefts)} match text::query($q)`
    const whole = pick([
      condition,
      `${condition} || references($q)`,
      `rank > 2 && (${condition})`,
      `!(${condition})`,
    ])
    found += expectSame(`*[${whole}]._id`, { q: search() })
  }
  expect(found).toBeGreaterThan(30)
})

const best = (n: number) =>
  pick(['[_score > 0]', '']) +
  pick([' | order(_score desc)', ' | order(_score desc, rank)', ' | order(_score desc, title desc)']) +
  pick([`[0...${n}]`, `[2..${n}]`, '[0]', `[1...${n}]{_id, _score, title}`])

it('scores as looking at all documents does, and finds the best', () => {
  let found = 0
  for (let n = 0; n < 120; n += 1) {
    const q = search()
    const arg = () =>
      pick([
        '@ match text::query($q)',
        'boost(@ match text::query($q), 2)',
        'boost(title match text::query($q), 3)',
        '[@, _id] match text::query($q) || references($q)',
        '(_type == "a" && tags match text::query($q))',
        'title match $q',
        'boost(pt::text(body) match "lake*", rank)',
      ])
    const args = Array.from({ length: 1 + below(3) }, arg).join(', ')
    const ending = pick([best(1 + below(9)), '[_score > 0]{_id, _score}', '{_id, _score}', '[_score > 1]'])
    found += expectSame(`*[rank != 1]| score(${args})${ending}`, { q })
  }
  expect(found).toBeGreaterThan(30)
})
