import { attributesOf } from '@/lake/documents/attributes'
import type { JsonObject, LakeDocument } from '@/lake/documents/types'
import { joined, LaterBodies, parse, parseBody, split } from '@/lake/store/heads'

const words = (length: number) => 'word '.repeat(length / 5)

const document = (content: JsonObject): LakeDocument => ({
  _id: 'a',
  _type: 'article',
  _rev: 'r',
  ...content,
  _createdAt: '2026-01-01T00:00:00Z',
  _updatedAt: '2026-01-01T00:00:00Z',
})

const block = (length: number) => ({ _type: 'block', text: words(length) })

const cases: { name: string; content: JsonObject; large: string[] | null }[] = [
  { name: 'nothing of a small document', content: { body: [block(1_000)] }, large: null },
  { name: 'a large array', content: { n: 1, body: [block(3_000)], title: 'x' }, large: ['body'] },
  { name: 'a large object', content: { seo: block(3_000), n: 1 }, large: ['seo'] },
  {
    name: 'several, with others between them',
    content: { z: [block(900)], n: 1, a: { x: block(900) }, title: 'x', m: [block(900)] },
    large: ['z', 'a', 'm'],
  },
  { name: 'no long text', content: { text: words(5_000), tags: ['a'] }, large: null },
  {
    name: 'no small array of a large document',
    content: { text: words(5_000), body: [block(600)], tags: ['a'], at: null },
    large: ['body'],
  },
  { name: 'no system attribute', content: { _system: { ids: words(3_000) }, n: 1 }, large: null },
  {
    name: 'an attribute that JavaScript would take for something else',
    content: { ...JSON.parse('{"__proto__":{"n":1}}'), body: [block(3_000)] },
    large: ['body'],
  },
  {
    name: 'an attribute with any name and any characters',
    content: {
      'with-dash': [block(3_000), { text: '\u{1f600}\u2028"\\\u0000' }],
      hasOwnProperty: [words(600)],
    },
    large: ['with-dash', 'hasOwnProperty'],
  },
]

describe.each(cases)('kept apart: $name', ({ content, large }) => {
  const whole = document(content)
  const { json, large: names, body } = split(attributesOf(whole))

  it('names what is kept apart', () => {
    expect(names === null ? null : JSON.parse(names)).toEqual(large)
    expect(body === null ? null : Object.keys(parseBody(body))).toEqual(large)
  })

  it('comes together to the same document, with its attributes in their order', () => {
    expect(JSON.stringify(joined(json, body))).toBe(JSON.stringify(whole))
  })

  it('reads the large attributes only when they are looked at', () => {
    const read = jest.fn(() => parseBody(body ?? '{}'))
    const later = new LaterBodies(read).addTo(parse(json), names)
    expect(Object.keys(later)).toEqual(Object.keys(whole))
    const small = Object.keys(whole).filter((name) => !large?.includes(name))
    for (const name of small) expect(later[name]).toEqual(whole[name])
    expect(read).not.toHaveBeenCalled()
    expect(JSON.stringify(later)).toBe(JSON.stringify(whole))
    expect(read).toHaveBeenCalledTimes(large?.length ?? 0)
    expect(JSON.stringify({ ...later, _id: 'b' })).toBe(JSON.stringify({ ...whole, _id: 'b' }))
  })
})
