import { randomUUID } from 'node:crypto'

import { paragraph } from './hostile'
import type { TestPicture } from './pictures'

type Pictures = { tall: TestPicture; square: TestPicture; wide: TestPicture; panorama: TestPicture }

const keyed = <T extends object>(value: T) => ({ ...value, _key: randomUUID() })
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

const words =
  'Water is a poor conductor of heat, and a lake keeps the summer longer than the land around it does, as anybody knows who has swum in October. '

const block = (text: string, over: object) => ({ ...paragraph(text), ...over })
const note = (text: string) =>
  keyed({
    ...paragraph('A word with a note', ['n']),
    markDefs: [{ _type: 'footnote', _key: 'n', text }],
  })
const gallery = (picture: TestPicture, count: number) =>
  keyed({
    _type: 'gallery',
    caption: `${count} pictures that belong together.`,
    images: many(count, (index) =>
      keyed({ ...picture, caption: `Picture ${index + 1}, seen from the shore.` }),
    ),
  })
const table = (columns: number, rows: number) =>
  keyed({
    _type: 'table',
    caption: `A table of ${columns} columns.`,
    hasHeaderRow: true,
    rows: many(rows, (row) =>
      keyed({
        _type: 'tableRow',
        cells: many(columns, (column) =>
          row === 0 ? `Column ${column + 1}` : column === 1 ? `${row * 997}` : `Row ${row} and its words`,
        ),
      }),
    ),
  })
const code = (lines: number) =>
  keyed({
    _type: 'code',
    language: 'javascript',
    filename: 'long.js',
    code: many(
      lines,
      (index) =>
        `const line${index} = measure(${index})${index % 10 === 0 ? ` // ${words.trim()} ${'x'.repeat(200)}` : ''}`,
    ).join('\n'),
  })

/** A body with all that is hard to part between sheets of paper: longer than a sheet, as wide as one, or in pieces that stay whole. */
export const longBody = ({ tall, square, wide, panorama }: Pictures) => [
  ...many(3, (index) => paragraph(words.repeat(index + 2))),
  block('A heading before a picture', { style: 'h2' }),
  keyed(tall),
  note('The first note. '.repeat(8)),
  code(90),
  paragraph(words.repeat(3)),
  gallery(wide, 7),
  block('A heading before a table', { style: 'h3' }),
  table(3, 60),
  keyed({ _type: 'pullQuote', text: words.trim() }),
  gallery(tall, 5),
  ...many(12, (index) => block(`${index + 1}: ${words}`, { listItem: 'number', level: (index % 3) + 1 })),
  table(9, 12),
  keyed({
    _type: 'callout',
    kind: 'background',
    title: 'A box that is longer than a sheet',
    text: many(12, () => paragraph(words.repeat(4))),
  }),
  gallery(square, 4),
  keyed({ _type: 'quote', text: words.repeat(3).trim(), speaker: 'A limnologist', role: 'At the lake' }),
  keyed({ _type: 'embed', url: 'https://www.youtube.com/watch?v=abcdefghijk', title: 'A film about a lake' }),
  gallery(panorama, 2),
  keyed(square),
  keyed(panorama),
  ...many(9, (index) => note(`Note ${index + 2}. ${words}`)),
]

/** What was wrong in it, so often that it fills a sheet. */
export const manyCorrections = () =>
  many(9, (index) =>
    keyed({
      _type: 'correction',
      kind: 'correction',
      correctedAt: `2026-11-${String(index + 10)}T10:00:00Z`,
      isSerious: index < 2,
      text: words.repeat(2).trim(),
    }),
  )
