import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { evaluateSync } from 'groq-js'

import { Dataset } from '@/lake/dataset/dataset'
import type { JsonObject } from '@/lake/documents/types'
import { evaluate } from '@/lake/query/evaluate'
import { parseQuery } from '@/lake/query/parse'
import type { Perspective } from '@/lake/query/perspective'

import { numbersFrom } from './support/odd-texts'

// The Studio looks for what is typed in every text of its schema. Few documents are read for that, and fewer texts; the answer has to be the one that
// looking at all of them gives.

const folder = mkdtempSync(join(tmpdir(), 'lakeside-'))
const dataset = new Dataset('production', folder)
const { below, pick } = numbersFrom(23)

const words =
  'pond ponds lake Lake, eel reed deep. e-mail don’t wa.ter Node.js story image 湖の水 x 2024 _lake ‘lake’'.split(
    ' ',
  )
const text = (most: number) => Array.from({ length: 1 + below(most) }, () => pick(words)).join(' ')
const rare = (n: number) => (n % 40 === 0 ? ' heron' : '')
const filling = ' and so on'.repeat(60)
const block = (n: number) => ({
  _type: 'block',
  _key: `b${below(1_000_000)}`,
  style: pick(['normal', 'lake']),
  markDefs: [{ _type: 'note', _key: 'n', text: pick(['gull', 'reed', 'bittern']) }],
  children: Array.from({ length: 1 + below(3) }, () => ({
    _type: 'span',
    _key: `s${below(1_000_000)}`,
    text: text(2) + rare(n),
    marks: ['strong'],
  })),
})
const blocks = (n: number) => [block(n), block(n), { ...block(n), children: [] }]
const long = { _type: 'block', children: [{ _type: 'span', text: filling }] }
const story = (n: number): JsonObject => ({
  _id: pick([`d${n}`, `drafts.d${n}`, `d${below(n + 1)}`, `lake-${n}`]),
  _type: pick(['story', 'story', 'story', 'storyboard']),
  ...(below(3) > 0 && { title: text(3) + rare(n + 7) }),
  ...(below(9) === 0 && { title: [text(1), 7, null].filter((each) => each !== null) }),
  slug: { current: text(1) },
  picture: { media: { _type: 'reference', _ref: pick(['image-a1-8x6-png', 'lake-1', 'pond']), _weak: true } },
  people: [{ _type: 'reference', _key: 'p', _ref: pick(['eel', 'reed.er']), _weak: true }],
  rank: below(5),
  body: [...(blocks(n) as unknown as JsonObject[]), ...(below(9) > 0 ? [long] : [])],
  ...(below(7) === 0 && { aside: [...(blocks(n) as unknown as JsonObject[]), long] }),
  ...(below(7) === 0 && { short: blocks(n) as unknown as JsonObject[] }),
})

const paths = [
  '_id', '_type', 'title', 'slug.current', 'pt::text(body)', 'picture.media._ref', 'people[]._ref', 'pt::text(aside)',
  'pt::text(short)', 'body[].markDefs[].text', '[title, people[0]._ref]', 'rank', 'body[].children[].text', '_rev', 'body[].style',
] // prettier-ignore

const views: Perspective[] = ['published', 'drafts', 'raw']
const context = { identity: '', projectId: 'p', dataset: 'd', now: new Date(0) }

function ask(perspective: Perspective, query: string, params: JsonObject) {
  const source = dataset.source(perspective, true, '/lake', 1)
  const { result, accesses } = evaluate(parseQuery(query, params), source, { ...context, params })
  const [access] = accesses.values()
  const documents = [...source.all()]
  const { data: meant } = evaluateSync(parseQuery(query, params), { dataset: documents, params })
  return { found: result, meant: JSON.parse(JSON.stringify(meant)) as unknown, access, source }
}

const desk = (some: readonly string[], rest: string) => {
  const typed = (param: string) => `(${some.map((path) => `${path} match $${param}`).join(' || ')})`
  return `*[_type in $__types && ${typed('t0')} && ${typed('t1')} && (_type == $type)] {_type, _id, "orderings": [_updatedAt]} ${rest}`
}
const orders = ['| order(orderings[0] desc) [0...10]', '| order(orderings[0] asc) [5...25]', '[0...10]', '']

beforeAll(() => {
  for (let n = 0; n < 900; n += 30) {
    const some = Array.from({ length: 30 }, (_, more) => ({ createOrReplace: story(n + more) }))
    dataset.commit(some as Parameters<Dataset['commit']>[0], { author: 'a' })
  }
  for (const order of orders) {
    const { source } = ask('drafts', desk(['title'], order), {
      __types: ['story'],
      type: 'story',
      t0: 'x',
      t1: 'x',
    })
    dataset.keepLists([...source.wanted.keys()])
  }
  while (dataset.build(1_000));
})
afterAll(() => {
  dataset.close()
  rmSync(folder, { recursive: true, force: true })
})

it('finds what is typed as looking at all documents does', () => {
  let [found, byWords] = [0, 0]
  for (let n = 0; n < 60; n += 1) {
    const some = [...new Set(Array.from({ length: 1 + below(9) }, () => pick(paths)))]
    const typed = () =>
      pick([
        ...words,
        'heron',
        'heron',
        'po*',
        'la*',
        'story',
        'image*',
        'water',
        'don*',
        'deep lake',
        '*',
        'a1*',
        'bittern',
        'wit*',
      ])
    const params = {
      __types: pick([['story'], ['story', 'storyboard']]),
      type: pick(['story', 'story', 'storyboard']),
      t0: typed(),
      t1: pick([typed(), `${typed()}*`, '*']),
    }
    const query = desk(some, pick(orders))
    const { found: result, meant, access } = ask(pick(views), query, params)
    if (JSON.stringify(result) !== JSON.stringify(meant))
      expect({ query, params, result }).toEqual({ query, params, result: meant })
    found += Array.isArray(result) ? result.length : 0
    if (access?.how === 'words') byWords += 1
  }
  expect(found).toBeGreaterThan(200)
  expect(byWords).toBeGreaterThan(15)
})

const all = paths.slice(0, 9)
const asked = (t0: string, some = all, order = orders[0] ?? '') =>
  ask('drafts', desk(some, order), { __types: ['story'], type: 'story', t0, t1: t0 })

it('reads few documents, by words, where all paths can be found', () => {
  const heron = asked('heron*')
  expect(heron.found).toEqual(heron.meant)
  expect(heron.access).toMatchObject({ how: 'words' })
  expect(heron.access?.looked).toBeLessThan(100)
  // A word that most have is looked for along the list.
  const pond = asked('pond*')
  expect(pond.found).toEqual(pond.meant)
  expect(pond.access?.looked).toBeLessThan(150)
  expect(asked('nothing*').access).toMatchObject({ how: 'words', looked: 0 })
})

it('decides for each type whether it matches', () => {
  expect(asked('storyb*').access).toMatchObject({ how: 'words', looked: 0 })
  // All of this type match.
  expect(asked('story', ['_type', 'title']).access).toMatchObject({ how: 'list', looked: 10 })
})

it('finds by what a document refers to, and only where that is asked', () => {
  const png = asked('png', ['title', 'picture.media._ref'])
  expect(png.found).toEqual(png.meant)
  expect(png.access?.how).toBe('words')
  expect(asked('png', ['title', 'pt::text(body)']).access).toMatchObject({ how: 'words', looked: 0 })
})

it('does not use words where one path cannot be found', () => {
  expect(asked('heron*', ['title', '_rev']).access?.how).toBe('list')
})

it('looks at a document that is too long to have been looked through', () => {
  const text = `pond ${'xxx '.repeat(500_000)}`
  const body = [{ _type: 'block', _key: 'b', children: [{ _type: 'span', _key: 's', text }] }]
  dataset.commit([{ create: { _id: 'long', _type: 'story', body } }], { author: 'a' })
  const found = (typed: string) => asked(typed, ['title', 'pt::text(body)'])
  const [heron, xxx] = [found('heron'), found('xxx*')]
  expect([heron.found, xxx.found]).toEqual([heron.meant, xxx.meant])
  expect(xxx.found).toMatchObject([{ _id: 'long' }])
})
