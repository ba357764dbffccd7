import { randomUUID } from 'node:crypto'

import { ask, expect, paragraph, pathOf, story, test } from './support/hostile'
import { othersStand, seen, sound, visit, whole } from './support/hostile-pages'

/** Bodies that no editor could make, by what is wrong with them; all of them hold a paragraph that is sound. */
const around = (...blocks: readonly unknown[]) => [paragraph(sound), ...blocks, paragraph('And another.')]
const span = (fields: object) => ({
  _type: 'span',
  _key: randomUUID(),
  text: 'Some words.',
  marks: [],
  ...fields,
})
const block = (fields: object) => ({ ...paragraph('Some words.'), ...fields })
const nested = (depth: number): unknown =>
  depth === 0 ? 'deep' : { _type: 'callout', _key: `n${depth}`, text: [nested(depth - 1)] }
const brokenBodies: Record<string, unknown> = {
  'unknown blocks': around({ _type: 'poll', _key: 'a', text: 'x' }, { _key: 'b' }, 'a string', 7, true, {}),
  'names from a prototype': around(
    { _type: 'constructor', _key: 'a' },
    { _type: 'toString', _key: '__proto__' },
  ),
  'unknown marks, styles and lists': around(
    paragraph('Marked.', ['blink', 'missing-key', '__proto__', 'constructor', 'toString']),
    block({ style: 'h9' }),
    block({ style: 'constructor' }),
    block({ listItem: 'abc', level: 99 }),
    block({ listItem: 'bullet', level: -1 }),
    block({ listItem: 'bullet', level: 6 }),
    block({ listItem: 7, level: 'x' }),
  ),
  'marks that are no marks': around(
    block({
      children: [span({ marks: 'strong' }), span({ marks: [7, {}, true] }), span({ marks: { a: 1 } })],
    }),
    block({ markDefs: 'x' }),
    block({ markDefs: [7, { _type: 'link' }, { _type: 'script', _key: 'l', href: 'x' }] }),
  ),
  'no keys': around(
    {
      _type: 'block',
      children: [
        { _type: 'span', text: 'One.' },
        { _type: 'span', text: 'Two.' },
      ],
    },
    { _type: 'block', children: [{ _type: 'span', text: 'Three.' }] },
    {
      _type: 'table',
      rows: [
        { _type: 'tableRow', cells: ['a'] },
        { _type: 'tableRow', cells: ['b'] },
      ],
    },
  ),
  'the same key again and again': around(
    ...['One.', 'Two.', 'Three.'].map((text) => ({
      ...paragraph(text),
      _key: 'same',
      children: [span({ _key: 'same', text }), span({ _key: 'same', text })],
    })),
  ),
  'children that are no list': around(
    block({ children: 'text' }),
    block({ children: 7 }),
    block({ children: { 0: 'x', length: 1 }.length }),
    block({ children: null }),
    block({ children: undefined }),
    block({ children: ['text', 7, {}, { _type: 'span' }, span({ text: 7 }), span({ text: null })] }),
    block({ children: [] }),
  ),
  'things without what they are': around(
    { _type: 'quote', _key: 'a' },
    { _type: 'quote', _key: 'b', text: 'x', language: '<script>' },
    { _type: 'pullQuote', _key: 'c', text: { x: 1 } },
    { _type: 'figure', _key: 'd' },
    { _type: 'figure', _key: 'e', alt: 'x', asset: { _ref: 'image-../../x', _weak: true } },
    { _type: 'gallery', _key: 'f', images: [] },
    { _type: 'gallery', _key: 'g', images: [{ _type: 'figure', _key: 'h' }] },
    { _type: 'code', _key: 'i', code: '', language: '../../x' },
    { _type: 'code', _key: 'j', code: 'x = 1', language: 'constructor' },
    { _type: 'table', _key: 'k', rows: 'x' },
    { _type: 'table', _key: 'l', rows: [{ _type: 'tableRow', _key: 'm', cells: [7, 'x', {}] }] },
    { _type: 'table', _key: 'n', rows: [{ _type: 'tableRow', _key: 'o' }] },
    { _type: 'callout', _key: 'p', kind: 'script', text: [] },
    { _type: 'callout', _key: 'q', text: [{ _type: 'callout', _key: 'r', text: [paragraph('x')] }] },
    { _type: 'embed', _key: 's' },
    { _type: 'relatedStory', _key: 't' },
    { _type: 'relatedStory', _key: 'u', article: { _type: 'reference', _ref: 'nobody', _weak: true } },
    { _type: 'relatedStory', _key: 'v', article: { _type: 'reference', _ref: 'section-technology' } },
    { _type: 'divider', _key: 'w', style: 'constructor' },
  ),
  'boxes in boxes': around(nested(15)),
  'thousands of paragraphs': around(
    ...Array.from({ length: 3_000 }, (_, index) => paragraph(`Number ${index}.`)),
  ),
  'a text in place of a body': sound,
  'an object in place of a body': { text: sound },
}

test('texts that no editor could write are shown as far as they are sound', async ({
  page,
  publication,
  desk,
  complaints,
}) => {
  test.setTimeout(180_000)
  const { url, editor } = publication
  for (const [problem, body] of Object.entries(brokenBodies)) {
    await test.step(problem, async () => {
      const broken = story({ body, headline: `Broken: ${problem}` })
      await desk.write(broken)
      await seen(url, pathOf(broken), `Broken: ${problem}`)
      const html = await whole(url, pathOf(broken))
      if (Array.isArray(body)) {
        expect([problem, html]).toEqual([problem, expect.stringContaining(sound)])
        expect([problem, html]).toEqual([problem, expect.stringContaining('And another.')])
      }
      const card = await ask(url, `${pathOf(broken)}/card.png`)
      expect([problem, card.status, card.headers['content-type']]).toEqual([problem, 200, 'image/png'])
      await visit(page, url, pathOf(broken), complaints)
    })
  }
  await othersStand(page, url)
  // What the lake itself does not take.
  for (const body of [[null], [[paragraph(sound)]], [paragraph('half of a \ud83d pair')]])
    await expect(editor.create({ ...story({ body }) })).rejects.toMatchObject({ statusCode: 400 })
})

test('a megabyte of text is a page like any other, and nobody else has to wait for it', async ({
  page,
  publication,
  desk,
  complaints,
}) => {
  const { url } = publication
  const long = story({ body: [paragraph(sound), paragraph('lake water '.repeat(100_000))] })
  await desk.write(long)
  await seen(url, pathOf(long), sound)
  await whole(url, pathOf(long))
  await visit(page, url, pathOf(long), complaints)
  await whole(url, '/search?q=lake')
  await othersStand(page, url)
})
