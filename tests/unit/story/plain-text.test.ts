import type { BodyBlock } from '@/lib/content'
import { everyWord, plainText } from '@/lib/story/plain-text'
import { readingMinutes } from '@/lib/story/reading-time'
import { card, figure, paragraph } from '../../components/fixtures'

const noted = paragraph('Told', {
  children: [{ _type: 'span', _key: 's', text: 'Told', marks: ['n'] }],
  markDefs: [{ _type: 'footnote', _key: 'n', text: 'noted' }],
})

/** Each kind of block, its words as part of the story, and all its words. */
const kinds: [BodyBlock, string, string][] = [
  [noted, 'Told', 'Told\n\nnoted'],
  [{ _type: 'quote', _key: 'k', text: 'Said', speaker: 'Ada' }, 'Said', 'Said'],
  [{ _type: 'pullQuote', _key: 'k', text: 'Told' }, '', ''],
  [{ ...figure, _key: 'k' }, '', ''],
  [{ _type: 'gallery', _key: 'k', images: [{ ...figure, _key: 'i' }], caption: 'C' }, '', ''],
  [{ _type: 'code', _key: 'k', code: 'let a' }, '', 'let a'],
  [
    {
      _type: 'table',
      _key: 'k',
      rows: [{ _type: 'tableRow', _key: 'r', cells: ['a', '', 'b'] }],
      hasHeaderRow: true,
      hasHeaderColumn: false,
    },
    '',
    'a\n\nb',
  ],
  [
    {
      _type: 'callout',
      _key: 'k',
      kind: 'note',
      title: 'T',
      text: [{ ...noted, style: 'normal', markDefs: [] }],
    },
    '',
    'T\n\nTold',
  ],
  [{ _type: 'embed', _key: 'k', url: 'https://a.example/', title: 'Film' }, '', ''],
  [{ _type: 'relatedStory', _key: 'k', article: card('Other') }, '', ''],
  [{ _type: 'divider', _key: 'k', style: 'line' }, '', ''],
]

it.each(kinds)('%j', (block, story, everything) => {
  expect(plainText([block])).toBe(story)
  expect(everyWord([block])).toBe(everything)
})

it('leaves no gap where nothing is said', () => {
  expect(plainText([paragraph('One'), paragraph(' '), { ...figure, _key: 'k' }, paragraph('Two')])).toBe(
    'One\n\nTwo',
  )
})

const words = (count: number) => 'word '.repeat(count)

it.each<[string, BodyBlock[], number]>([
  ['nothing', [], 1],
  ['a little', [paragraph(words(10))], 1],
  ['four minutes', [paragraph(words(920))], 4],
  ['signs that are words', [paragraph('湖'.repeat(1000))], 2],
  ['a story and its code', [paragraph(words(460)), { _type: 'code', _key: 'c', code: words(460) }], 4],
  [
    'a story and a pull quote',
    [paragraph(words(460)), { _type: 'pullQuote', _key: 'p', text: words(460) }],
    2,
  ],
])('%s takes its time', (_what, body, minutes) => {
  expect(readingMinutes(body)).toBe(minutes)
})
