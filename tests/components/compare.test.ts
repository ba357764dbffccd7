import { markDifferences } from '@/sanity/studio/compare/differences'

const page = (content: string) =>
  new DOMParser().parseFromString(
    `<body><header><p>Frame</p></header><main>${content}</main></body>`,
    'text/html',
  )

/** What is marked in a page: words, and parts. */
const marked = (of: Document) => ({
  words: [...of.querySelectorAll('mark')].map(({ textContent }) => textContent),
  parts: [...of.querySelectorAll('[data-differs]')].map(
    (part) => part.getAttribute('alt') ?? part.textContent,
  ),
})

const compared = (before: string, after: string) => {
  const [old, now] = [page(before), page(after)]
  return { places: markDifferences(old, now), old: marked(old), now: marked(now), text: now.body.textContent }
}

const nothing = { words: [], parts: [] }

it('finds nothing in two pages that say the same', () => {
  const content = '<h1>A lake</h1><p>It is <a href="/x">deep</a>.</p><img src="/a.png?w=1" alt="The lake">'
  expect(compared(content, content.replace('w=1', 'w=2'))).toMatchObject({
    places: 0,
    old: nothing,
    now: nothing,
  })
})

it('marks the words that differ, also across links', () => {
  const { places, old, now, text } = compared(
    '<p>It is <a href="/x">deep</a> and cold.</p>',
    '<p>It is <a href="/x">deep, wide</a> and warm.</p>',
  )
  expect(places).toBe(1)
  expect(old.words.join('|')).toMatch(/cold|col/)
  expect(now.words.join('|')).toContain(', wide')
  expect(text).toBe('FrameIt is deep, wide and warm.')
})

it('marks whole what only one of them has', () => {
  const { places, old, now } = compared(
    '<p>One.</p><p>Three.</p>',
    '<p>One.</p><p>Two.</p><p>Three.</p><p>Four.</p>',
  )
  expect(places).toBe(2)
  expect(old).toEqual(nothing)
  expect(now).toEqual({ words: [], parts: ['Two.', 'Four.'] })
})

it('marks pictures that were exchanged, or describe themselves otherwise', () => {
  const { old, now } = compared('<img src="/a.png" alt="A">', '<img src="/b.png" alt="B">')
  expect([old.parts, now.parts]).toEqual([['A'], ['B']])
})

it('compares what people read, without the marks of a preview', () => {
  const mark = '\u200B\u200B\u200B\u200B\u200C\u200D\u200B\u200C'
  expect(compared('<p>The same.</p>', `<p>The same.${mark}</p>`).places).toBe(0)
})

it('leaves the frame alone, and takes an empty page', () => {
  expect(compared('', '').places).toBe(0)
  expect(compared('', '<p>New.</p>').now.parts).toEqual(['New.'])
})
