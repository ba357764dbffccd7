import type { Block, Body } from '@/lib/content'
import { numberFootnotes } from '@/lib/story/footnotes'
import { paragraph } from '../../components/fixtures'

type Spans = [text: string, ...marks: string[]][]

/** A paragraph of spans, with the notes that they may bear. A mark named `l` is a link. */
const text = (spans: Spans, notes: Record<string, string> = {}, key = 'p'): Block =>
  paragraph(key, {
    children: spans.map(([words, ...marks], index) => ({
      _type: 'span',
      _key: `s${index}`,
      text: words,
      marks,
    })),
    markDefs: [
      { _type: 'link', _key: 'l', href: '/a' },
      ...Object.entries(notes).map(([_key, note]) => ({ _type: 'footnote' as const, _key, text: note })),
    ],
  })

/** A body as one line: the words with their marks, the numbers in brackets. */
const written = (body: Body) =>
  numberFootnotes(body).blocks.map((block) =>
    block._type === 'block'
      ? block.children
          .map((child) =>
            child._type === 'span'
              ? `${child.text}${child.marks.map((mark) => `<${mark}>`).join('')}`
              : `[${child.numbers.join()}]`,
          )
          .join('')
      : block._type,
  )

const notes = { n: 'First.', m: 'Second.' }

it.each<[string, Spans, string, string[]]>([
  ['no notes', [['a', 'strong']], 'a<strong>', []],
  ['one note', [['a', 'n'], ['b']], 'a[1]b', ['First.']],
  ['a note on several spans', [['a', 'n'], ['b', 'n', 'em'], ['c']], 'ab<em>[1]c', ['First.']],
  ['a note on spans apart', [['a', 'n'], ['b'], ['c', 'n']], 'abc[1]', ['First.']],
  [
    'two notes',
    [
      ['a', 'm'],
      ['b', 'n'],
    ],
    'a[1]b[2]',
    ['Second.', 'First.'],
  ],
  ['two notes on the same words', [['a', 'n', 'm']], 'a[1,2]', ['First.', 'Second.']],
  [
    'a note inside another',
    [
      ['a', 'n'],
      ['b', 'n', 'm'],
      ['c', 'n'],
    ],
    'ab[1]c[2]',
    ['Second.', 'First.'],
  ],
  [
    'a note inside a link',
    [
      ['a', 'l'],
      ['b', 'l', 'n'],
      ['c', 'l'],
    ],
    'a<l>b<l>[1]c<l>',
    ['First.'],
  ],
  ['a mark that is there twice', [['a', 'n', 'n']], 'a[1]', ['First.']],
  ['a note that marks nothing', [['a']], 'a', []],
])('%s', (_what, spans, line, said) => {
  const body = [text(spans, notes)]
  expect(written(body)).toEqual([line])
  expect(numberFootnotes(body).notes).toEqual(said)
})

it('counts on from block to block, though keys repeat', () => {
  const body: Body = [
    text([['a', 'n']], { n: 'One.' }, 'p1'),
    { _type: 'divider', _key: 'd', style: 'line' },
    text([['b', 'n']], { n: 'Two.' }, 'p2'),
  ]
  expect(written(body)).toEqual(['a[1]', 'divider', 'b[2]'])
  expect(numberFootnotes(body).notes).toEqual(['One.', 'Two.'])
})
