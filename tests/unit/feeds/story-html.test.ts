/** @jest-environment jsdom */
import type { Article, BodyBlock } from '@/lib/content'
import { storyHtml } from '@/lib/feeds/story-html'
import { article, card, correction, figure, paragraph, update } from '../../components/fixtures'
import { hostileTexts } from '../support/hostile-texts'
import { specimenStory } from '../support/specimen-story'

const origins = {
  siteUrl: 'https://news.example',
  images: { base: '/lake', projectId: 'lakeside', dataset: 'production' },
}
const dates = { timeZone: 'UTC', language: 'en' }

const bare: Article = { ...article, standfirst: undefined, leadImage: undefined, source: undefined, body: [] }
const htmlOf = (over: Partial<Article>) => storyHtml({ ...bare, ...over }, origins, dates)
const row = (key: string, ...cells: string[]) => ({ _type: 'tableRow' as const, _key: key, cells })
const table = { _type: 'table' as const, _key: 't', hasHeaderRow: true, hasHeaderColumn: false }
const { caption: _caption, credit: _credit, ...uncaptioned } = figure
const image =
  '<img src="https://news.example/lake/images/lakeside/production/abc123-1600x900.jpg?w=960&#38;fit=max&#38;auto=format" alt="A lake at dawn" width="1600" height="900">'

const noted = (text: string, note = `About ${text}`) =>
  paragraph(text, {
    children: [{ _type: 'span', _key: 's', text, marks: ['n', 'em'] }],
    markDefs: [{ _type: 'footnote', _key: 'n', text: note }],
  })

it.each<[string, BodyBlock, string]>([
  [
    'a quote in another language',
    { _type: 'quote', _key: 'q', text: 'Ja', language: 'de' },
    '<figure><blockquote lang="de"><p>Ja</p></blockquote></figure>',
  ],
  ['a pull quote', { _type: 'pullQuote', _key: 'p', text: 'So.' }, ''],
  [
    'a gallery',
    { _type: 'gallery', _key: 'g', images: [{ ...uncaptioned, _key: 'i' }], caption: 'All' },
    `<figure>${image}</figure><p>All</p>`,
  ],
  [
    'code',
    { _type: 'code', _key: 'c', code: 'if (a  < b)\n\tc()', language: 'c', filename: 'a.c' },
    '<figure><figcaption>a.c</figcaption><pre><code>if (a  &#60; b)\n\tc()</code></pre></figure>',
  ],
  [
    'a table with ragged rows',
    { ...table, caption: 'T', rows: [row('a', 'A', 'B'), row('b', '1')] },
    '<table><caption>T</caption><tr><th>A</th><th>B</th></tr><tr><td>1</td><td></td></tr></table>',
  ],
  [
    'a table with headings at its side',
    { ...table, hasHeaderRow: false, hasHeaderColumn: true, rows: [row('a', 'A', 'B')] },
    '<table><tr><th>A</th><td>B</td></tr></table>',
  ],
  [
    'a callout',
    {
      _type: 'callout',
      _key: 'c',
      kind: 'warning',
      title: 'Hot',
      text: [{ ...paragraph('No.'), style: 'normal', markDefs: [] }],
    },
    '<blockquote><p><strong>Warning: Hot</strong></p><p>No.</p></blockquote>',
  ],
  [
    'an embed',
    { _type: 'embed', _key: 'e', url: 'https://films.example/?a=1&b=2', title: 'A film', caption: 'Seen.' },
    '<p><a href="https://films.example/?a=1&#38;b=2">A film</a></p><p>Seen.</p>',
  ],
  [
    'a related story',
    { _type: 'relatedStory', _key: 'r', article: card('Other', { kicker: 'AI', slug: 'other' }) },
    '<p>Related story: <a href="https://news.example/articles/other">AI: Other</a></p>',
  ],
  ['a divider', { _type: 'divider', _key: 'd', style: 'ornament' }, '<hr>'],
  [
    'a footnote',
    noted('words'),
    '<p><em>words</em><sup><a href="https://news.example/articles/a-headline#note_1">1</a></sup></p>\n<h2>Notes</h2><ol><li>About words</li></ol>',
  ],
  [
    'small signs',
    paragraph('2', { children: [{ _type: 'span', _key: 's', text: '2', marks: ['sub', 'code'] }] }),
    '<p><sub><code>2</code></sub></p>',
  ],
])('has %s', (_what, block, html) => {
  expect(htmlOf({ body: [block] })).toBe(html)
})

it('says what changed, newest first, the corrections among the updates', () => {
  const html = storyHtml(
    { ...bare, corrections: [correction], updates: [update, { ...update, _key: 'silent', text: undefined }] },
    origins,
    { timeZone: 'UTC', language: 'en-GB' },
  )
  expect(html).toContain(
    '<h2>What changed</h2><ul><li><strong>Update</strong>, <time datetime="2024-01-05T09:30:00Z">5 January 2024</time>: ' +
      'With the answer of the harbour.</li><li><strong>Correction</strong>, ',
  )
  expect(html.match(/<li>/g)).toHaveLength(2)
})

it('has its corrections, with the day of each as the publication writes it', () => {
  const html = storyHtml({ ...bare, corrections: [{ ...correction, isSerious: true }] }, origins, {
    timeZone: 'Asia/Tokyo',
    language: 'en-GB',
  })
  expect(html).toBe(
    '<h2>Corrections and clarifications</h2><ul><li><strong>Correction</strong>, ' +
      '<time datetime="2024-01-04T08:00:00Z">4 January 2024</time>: The lake is not as deep as we said.</li></ul>',
  )
})

const lines = 'One\r\ntwo\n\nthree <b>\n'
const inHtml = 'One<br>two<br><br>three &lt;b&gt;'

it.each<[string, Partial<Article>]>([
  ['the standfirst', { standfirst: lines }],
  ['a paragraph', { body: [paragraph(lines.replace('\r', '').trim())] }],
  ['a quote', { body: [{ _type: 'quote', _key: 'q', text: lines }] }],
  ['a cell', { body: [{ ...table, rows: [row('a', lines)] }] }],
  ["a table's caption", { body: [{ ...table, caption: lines, rows: [row('a', 'A')] }] }],
  ['a note', { body: [noted('x', lines)] }],
  ["a picture's caption", { body: [{ ...figure, _key: 'f', caption: lines }] }],
  [
    "a gallery's caption",
    { body: [{ _type: 'gallery', _key: 'g', images: [{ ...figure, _key: 'i' }], caption: lines }] },
  ],
  [
    "a film's caption",
    {
      body: [{ _type: 'embed', _key: 'e', url: 'https://films.example/', title: 'A film', caption: lines }],
    },
  ],
  [
    'a callout',
    {
      body: [
        {
          _type: 'callout',
          _key: 'c',
          kind: 'note',
          text: [{ ...paragraph(lines.replace('\r', '').trim()), style: 'normal', markDefs: [] }],
        },
      ],
    },
  ],
  ['a correction', { corrections: [{ ...correction, text: lines }] }],
])('keeps the lines of %s, as its page does', (_what, over) => {
  expect(htmlOf(over).replace(/<br ?\/?>\n?/g, '<br>')).toContain(inHtml)
})

it('keeps the lines of a program, but no empty ones around it', () => {
  const code = '\n\n  a\n\nb\n\n'
  expect(htmlOf({ body: [{ _type: 'code', _key: 'c', code }] })).toContain('<code>  a\n\nb</code>')
})

const known = new Set(
  'p strong em sub sup code a h2 ol ul li time figure img figcaption blockquote pre table caption tbody tr th td hr br'.split(
    ' ',
  ),
)

it.each(hostileTexts)('has %s in every field, as text', async (_what, text) => {
  const story = await specimenStory(() => text)
  const body = new DOMParser().parseFromString(storyHtml(story, origins, dates), 'text/html').body
  const elements = [...body.querySelectorAll('*')]
  expect([...new Set(elements.map(({ localName }) => localName))].filter((name) => !known.has(name))).toEqual(
    [],
  )
  expect([...new Set(elements.flatMap((element) => element.getAttributeNames()))].sort()).toEqual([
    'alt',
    'datetime',
    'height',
    'href',
    'lang',
    'src',
    'width',
  ])
  const [code] = story.body.flatMap((block) => (block._type === 'code' ? [block.code] : []))
  expect(body.querySelector('pre')?.textContent).toBe(code)
})
