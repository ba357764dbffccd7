import type { Body } from '@/lib/content'
import { contentsOf, type ContentsEntry } from '@/lib/story/table-of-contents'
import { correctionId, footnoteIds, headingIds } from '@/lib/story/headings'
import { paragraph } from '../../components/fixtures'

const bodyOf = (...headings: [style: 'h2' | 'h3' | 'normal', text: string][]): Body =>
  headings.map(([style, text], index) => paragraph(text, { style, _key: `k${index}` }))

const lines = (entries: readonly ContentsEntry[], depth = 0): string[] =>
  entries.flatMap(({ id, text, parts }) => [`${'-'.repeat(depth)}${text}#${id}`, ...lines(parts, depth + 1)])

it.each<[string, Body, string[]]>([
  ['no text', [], []],
  ['two headings', bodyOf(['h2', 'A'], ['h2', 'B']), []],
  ['three headings', bodyOf(['h2', 'A'], ['h2', 'B'], ['h2', 'C']), ['A#a', 'B#b', 'C#c']],
  [
    'headings below headings',
    bodyOf(['h2', 'A'], ['h3', 'B'], ['h3', 'C'], ['h2', 'D'], ['h3', 'E']),
    ['A#a', '-B#b', '-C#c', 'D#d', '-E#e'],
  ],
  [
    'a lower heading first',
    bodyOf(['h3', 'A'], ['h3', 'B'], ['h2', 'C'], ['h3', 'D']),
    ['A#a', 'B#b', 'C#c', '-D#d'],
  ],
  [
    'paragraphs between',
    bodyOf(['h2', 'A'], ['normal', 'x'], ['h2', 'A'], ['h2', ' A ']),
    ['A#a', 'A#a-2', 'A#a-3'],
  ],
  ['empty headings', bodyOf(['h2', 'A'], ['h2', ' '], ['h2', 'B']), []],
  [
    'ten thousand characters',
    bodyOf(['h2', 'a'.repeat(10_000)], ['h2', 'B'], ['h2', 'C']),
    [`${'a'.repeat(10_000)}#${'a'.repeat(80)}`, 'B#b', 'C#c'],
  ],
])('%s', (_what, body, contents) => {
  expect(lines(contentsOf(body))).toEqual(contents)
})

it('no heading has the id of a note or of a correction', () => {
  const texts = [
    correctionId('c1'),
    footnoteIds(1).note,
    footnoteIds(1).mark,
    'Correction: c1',
    'Note 1',
    'part',
  ]
  const ids = new Set(headingIds(bodyOf(...texts.map((text): ['h2', string] => ['h2', text]))).values())
  expect(ids.size).toBe(texts.length)
  expect([...ids].filter((id) => id.startsWith('correction-') || id.includes('_'))).toEqual([])
})
