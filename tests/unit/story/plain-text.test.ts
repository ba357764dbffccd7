import type { BodyBlock } from '@/lib/content'
import { everyWord, plainText } from '@/lib/story/plain-text'
import { readingMinutes } from '@/lib/story/reading-time'
import { card, figure, paragraph } from '../../components/fixtures'

const noted = paragraph('Told', {
  children: [{ _type: 'span', _key: 's', text: 'Told', marks: ['n'] }],
  markDefs: [{ _type: 'footnote', _key: 'n', text: 'noted' }],
})

/** Each kind of block, its words as part of the story, and all its words. */
const kinds: { [Kind in BodyBlock['_type']]: [Extract<BodyBlock, { _type: Kind }>, string, string] } = {
  block: [noted, 'Told', 'Told\n\nnoted'],
  quote: [{ _type: 'quote', _key: 'k', text: 'Said', speaker: 'Ada' }, 'Said', 'Said'],
  pullQuote: [{ _type: 'pullQuote', _key: 'k', text: 'Told' }, '', ''],
  figure: [{ ...figure, _key: 'k' }, '', ''],
  gallery: [{ _type: 'gallery', _key: 'k', images: [{ ...figure, _key: 'i' }], caption: 'C' }, '', ''],
  code: [{ _type: 'code', _key: 'k', code: 'let a' }, '', 'let a'],
  table: [
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
  callout: [
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
  embed: [{ _type: 'embed', _key: 'k', url: 'https://a.example/', title: 'Film' }, '', ''],
  relatedStory: [{ _type: 'relatedStory', _key: 'k', article: card('Other') }, '', ''],
  divider: [{ _type: 'divider', _key: 'k', style: 'line' }, '', ''],
}

it.each(Object.values(kinds))('%j', (block, story, everything) => {
  expect(plainText([block])).toBe(story)
  expect(everyWord([block])).toBe(everything)
})

it('leaves no gap where nothing is said', () => {
  expect(plainText([paragraph('One'), paragraph(' '), kinds.figure[0], paragraph('Two')])).toBe('One\n\nTwo')
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
