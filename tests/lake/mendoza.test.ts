import { applyPatch } from 'mendoza'

import { diffDocuments } from '../../lake/history/mendoza'
import type { JsonObject } from '../../lake/documents/types'

const doc = (fields: JsonObject): JsonObject => ({ _id: 'a', _type: 'article', ...fields })
const block = (key: string, text: string) => ({ _key: key, _type: 'block', children: [{ _key: 's', text }] })

const cases: [string, JsonObject | null, JsonObject | null][] = [
  ['created', null, doc({ title: 'New' })],
  ['deleted', doc({ title: 'Old' }), null],
  ['nothing changed', doc({ a: [1, { b: 'c' }] }), doc({ a: [1, { b: 'c' }] })],
  ['field added, changed, removed', doc({ a: 1, b: 2 }), doc({ b: 3, c: true })],
  [
    'value changes its kind',
    doc({ a: 'text', b: [1], c: { d: 1 } }),
    doc({ a: ['text'], b: { x: 1 }, c: null }),
  ],
  [
    'text edited in the middle',
    doc({ text: 'A lake at rest.' }),
    doc({ text: 'A lake in autumn, at rest.' }),
  ],
  [
    'text with letters beyond ASCII',
    doc({ text: 'Ein See: „größer“ 🏞️ als' }),
    doc({ text: 'Ein See: „grüßer“ 🏞️🌊 als' }),
  ],
  ['emoji that share a surrogate', doc({ text: 'x😀y' }), doc({ text: 'x😁y' })],
  ['emoji that share the other surrogate', doc({ text: 'x😀y' }), doc({ text: 'x🨀y' })],
  ['emoji that begin and end alike', doc({ text: '😀😀' }), doc({ text: '😀🨀😁😀' })],
  ['text emptied', doc({ text: 'gone' }), doc({ text: '' })],
  [
    'keyed block edited',
    doc({ body: [block('a', 'one'), block('b', 'two')] }),
    doc({ body: [block('a', 'one'), block('b', 'two!')] }),
  ],
  [
    'blocks moved',
    doc({ body: [block('a', '1'), block('b', '2'), block('c', '3')] }),
    doc({ body: [block('c', '3'), block('a', '1'), block('b', 'two')] }),
  ],
  [
    'blocks inserted and removed',
    doc({ body: [block('a', '1'), block('b', '2')] }),
    doc({ body: [block('z', '0'), block('b', '2'), block('n', '9')] }),
  ],
  [
    'duplicate and missing keys',
    doc({ body: [block('a', '1'), block('a', '2'), 5] }),
    doc({ body: [block('a', '2'), block('a', '3'), 5, 5] }),
  ],
  ['array emptied', doc({ tags: ['a', 'b'] }), doc({ tags: [] })],
  [
    'deep change',
    doc({ a: { b: { c: { d: 'deep', e: 1 } } } }),
    doc({ a: { b: { c: { d: 'deeper', e: 1 } } } }),
  ],
  [
    'keys that sort unlike they were written',
    doc({ b: 1, a: 'first', B: 2, _z: 3 }),
    doc({ b: 2, a: 'first', B: 3, _z: 4 }),
  ],
]

describe('Mendoza effects', () => {
  it.each(cases)('%s: the patch leads from one document to the other and back', (_name, left, right) => {
    expect(applyPatch(left, diffDocuments(left, right))).toEqual(right)
    expect(applyPatch(right, diffDocuments(right, left))).toEqual(left)
  })

  it('is smaller than the document for a small edit', () => {
    const body = Array.from({ length: 40 }, (_, index) => block(`k${index}`, 'Paragraph '.repeat(20)))
    const edited = body.map((item, index) =>
      index === 20 ? block('k20', `${'Paragraph '.repeat(20)}more`) : item,
    )
    const patch = JSON.stringify(diffDocuments(doc({ body }), doc({ body: edited })))
    expect(patch.length).toBeLessThan(200)
  })

  it.each([
    ['items without a key', (n: number) => ({ n })],
    ['items with keys', (n: number) => ({ _key: `k${n >> 1}`, n })],
    ['plain numbers', (n: number) => n],
    ['two values over and over', (n: number) => n % 2],
  ])('takes a moment when every item of a long array has changed: %s', (_name, item) => {
    const list = (more: number) => Array.from({ length: 50_000 }, (_, index) => item(2 * index + more))
    const [left, right] = [doc({ list: list(0) }), doc({ list: list(1) })]
    const start = performance.now()
    const patch = diffDocuments(left, right)
    expect(performance.now() - start).toBeLessThan(10_000)
    expect(applyPatch(left, patch)).toEqual(right)
  })

  it('takes a moment for an object with many attributes', () => {
    const many = (more: number) =>
      doc(Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`a${index}`, index + more])))
    const start = performance.now()
    const patch = diffDocuments(many(0), many(1))
    expect(performance.now() - start).toBeLessThan(10_000)
    expect(applyPatch(many(0), patch)).toEqual(many(1))
  })

  it('leads anywhere from anywhere: random documents', () => {
    let seed = 7
    const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below
    const value = (depth: number): JsonObject[string] => {
      const kind = random(depth > 3 ? 3 : 6)
      if (kind === 0) return random(5)
      if (kind === 1) return ['é', 'abc', 'a🙂c', '', 'abcdef'][random(5)] ?? ''
      if (kind === 2) return random(2) === 0
      if (kind === 3) return Array.from({ length: random(4) }, () => value(depth + 1))
      const entries = Array.from(
        { length: random(4) },
        () => [['a', 'b', 'ä', '_key', 'z'][random(5)] ?? 'q', value(depth + 1)] as const,
      )
      return Object.fromEntries(entries)
    }
    for (let round = 0; round < 500; round += 1) {
      const left = doc({ v: value(0), w: value(0) })
      const right = doc({ v: value(0), x: value(0) })
      expect(applyPatch(left, diffDocuments(left, right))).toEqual(right)
    }
  })
})
