import { sheetOf } from '@/sanity/studio/schema/objects/sheet'
import {
  fits,
  gridOf,
  newTable,
  withCell,
  withColumnAfter,
  withoutColumn,
  withoutRow,
  withRowAfter,
  withSheet,
} from '@/sanity/studio/schema/objects/table-grid'
import { MOST_COLUMNS, MOST_ROWS } from '@/sanity/studio/schema/objects/table-size'

// The Studio's own package is large, and these are plain records of what was asked.
jest.mock('sanity', () => ({
  set: (value: unknown, path: unknown[] = []) => ({ type: 'set', path, value }),
  unset: (path: unknown[] = []) => ({ type: 'unset', path }),
  insert: (items: unknown[], position: string, path: unknown[] = []) => ({
    type: 'insert',
    path,
    position,
    items,
  }),
}))

describe('what is pasted', () => {
  test.each([
    [
      'cells of a spreadsheet',
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'with the line breaks of Windows, and one at the end',
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'with empty cells',
      '\tb\t\n\t\t',
      [
        ['', 'b', ''],
        ['', '', ''],
      ],
    ],
    [
      'rows of different length',
      'a\nb\tc',
      [
        ['a', ''],
        ['b', 'c'],
      ],
    ],
    ['a cell with a line break, a tab and quotation marks', '"a\n\t""b"""\tc', [['a "b"', 'c']]],
    ['a cell that only begins with a quotation mark', '"a" b\tc', [['"a" b', 'c']]],
    [
      'a quotation mark that nothing closes',
      '"a\tb\nc',
      [
        ['"a', 'b'],
        ['c', ''],
      ],
    ],
    ['a column', 'a\nb\n', [['a'], ['b']]],
    [
      'a CSV file',
      'year,"ice, in cm"\n2025,"4,5"\n',
      [
        ['year', 'ice, in cm'],
        ['2025', '4,5'],
      ],
    ],
    [
      'a CSV file with semicolons',
      'year;ice\n2025;4,5',
      [
        ['year', 'ice'],
        ['2025', '4,5'],
      ],
    ],
    ['one line of a CSV file with a line break in a cell', '"a\nb",c', [['a b', 'c']]],
    ['spaces around', ' a \t b', [['a', 'b']]],
    ['lines with a comma here and there', 'Yes, we\ncan', [['Yes, we'], ['can']]],
  ])('%s', (_, text, sheet) => expect(sheetOf(text)).toEqual(sheet))

  test.each(['', 'Words', 'One, two, three', 'a;b', 'Words\n', '"quoted"'])('%j is only text', (text) =>
    expect(sheetOf(text)).toBeNull(),
  )

  test.each(['"', '\t', ',\n', '""', '"\t'])('a megabyte of %j is read', (text) => {
    expect(() => sheetOf(text.repeat(1_000_000 / text.length))).not.toThrow()
  })
})

type Patch = ReturnType<typeof withCell>[number]
type Stored = { _key: string; cells: string[] }

/** What is stored after these patches, as the lake would have it. */
const applied = (rows: Stored[], patches: Patch[]): Stored[] =>
  patches.reduce((before, patch) => {
    const [first] = patch.path
    const key = typeof first === 'object' && '_key' in first ? first._key : undefined
    const at = before.findIndex(({ _key }) => _key === key)
    if (key !== undefined && at < 0) throw new Error(`There is no row ${key}`)
    if (patch.type === 'unset') return at < 0 ? [] : before.toSpliced(at, 1)
    if (patch.type === 'insert') return before.toSpliced(at + 1, 0, ...gridOf(patch.items))
    if (patch.type !== 'set') throw new Error(`Not a patch of a table: ${patch.type}`)
    return at < 0
      ? gridOf(patch.value)
      : before.with(at, {
          _key: String(key),
          cells: gridOf([{ _key: 'x', cells: patch.value }])[0]?.cells ?? [],
        })
  }, rows)

const stored = [
  { _type: 'tableRow', _key: 'r1', cells: ['a', 'b', 'c'] },
  { _type: 'tableRow', _key: 'r2', cells: ['d'] },
]
const grid = gridOf(stored)
const cellsAfter = (patches: Patch[]) => applied(stored, patches).map(({ cells }) => cells)

describe('a table', () => {
  test('is shown with rows of one length', () => {
    expect(grid.map(({ cells }) => cells)).toEqual([
      ['a', 'b', 'c'],
      ['d', '', ''],
    ])
  })

  test.each([undefined, null, 'text', {}, [], [null, 'text', 5, {}, { _key: 7 }]])(
    'of %j has no rows',
    (value) => expect(gridOf(value)).toEqual([]),
  )

  test.each([undefined, 'text', [], [null, 5]])(
    'has a field for each row, whatever its cells: %j',
    (cells) => {
      expect(gridOf([{ _key: 'r', cells }])[0]?.cells.every((cell) => cell === '')).toBe(true)
      expect(gridOf([{ _key: 'r', cells }])[0]?.cells.length).toBeGreaterThan(0)
    },
  )

  test('of very many rows is read', () => {
    const rows = Array.from({ length: 200_000 }, (_, at) => ({ _key: `r${at}`, cells: ['a'] }))
    expect(gridOf(rows)).toHaveLength(200_000)
  })

  test('begins empty, with rows that have a key each', () => {
    const rows = applied([], newTable(3, 2))
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['', ''],
      ['', ''],
      ['', ''],
    ])
    expect(new Set(rows.map(({ _key }) => _key)).size).toBe(3)
  })

  test.each([
    ['a cell is written', withCell(grid, 0, 1, 'x'), [['a', 'x', 'c'], ['d']]],
    [
      'a cell is written that is not stored',
      withCell(grid, 1, 2, 'x'),
      [
        ['a', 'b', 'c'],
        ['d', '', 'x'],
      ],
    ],
    ['a cell of no row is written', withCell(grid, 9, 0, 'x'), [['a', 'b', 'c'], ['d']]],
    ['a row is added', withRowAfter(grid, 0), [['a', 'b', 'c'], ['', '', ''], ['d']]],
    ['a row is added at the end', withRowAfter(grid, 1), [['a', 'b', 'c'], ['d'], ['', '', '']]],
    ['a row is removed', withoutRow(grid, 0), [['d']]],
    ['the last row is removed', withoutRow(grid.slice(0, 1), 0), []],
    [
      'a column is added',
      withColumnAfter(grid, 0),
      [
        ['a', '', 'b', 'c'],
        ['d', '', '', ''],
      ],
    ],
    [
      'a column is added at the end',
      withColumnAfter(grid, 2),
      [
        ['a', 'b', 'c', ''],
        ['d', '', '', ''],
      ],
    ],
    [
      'a column is removed',
      withoutColumn(grid, 0),
      [
        ['b', 'c'],
        ['', ''],
      ],
    ],
    ['the last column is removed', withoutColumn(gridOf([{ _key: 'r1', cells: ['a'] }]), 0), []],
    [
      'a sheet is pasted',
      withSheet(grid, 0, 1, [
        ['1', '2'],
        ['3', '4'],
      ]),
      [
        ['a', '1', '2'],
        ['d', '3', '4'],
      ],
    ],
    [
      'a sheet is pasted beyond the edges',
      withSheet(grid, 1, 2, [
        ['1', '2'],
        ['3', '4'],
      ]),
      [
        ['a', 'b', 'c', ''],
        ['d', '', '1', '2'],
        ['', '', '3', '4'],
      ],
    ],
    ['an empty cell is pasted', withSheet(grid, 0, 0, [['']]), [['', 'b', 'c'], ['d']]],
  ])('is right after %s', (_, patches, cells) => expect(cellsAfter(patches)).toEqual(cells))

  test('is written in the rows alone that change, by their keys', () => {
    expect(withSheet(grid, 0, 0, [['x']]).map(({ path }) => path)).toEqual([[{ _key: 'r1' }, 'cells']])
    expect(withRowAfter(grid, 0)).toEqual([
      expect.objectContaining({
        items: [{ _type: 'tableRow', _key: expect.stringMatching(/^[0-9a-f]{12}$/), cells: ['', '', ''] }],
      }),
    ])
  })

  test('takes a sheet up to its size', () => {
    const sheet = (rows: number, columns: number) =>
      Array.from({ length: rows }, () => Array<string>(columns).fill(''))
    expect(fits(sheet(MOST_ROWS, MOST_COLUMNS), 0, 0)).toBe(true)
    expect(fits(sheet(MOST_ROWS, 1), 1, 0)).toBe(false)
    expect(fits(sheet(1, MOST_COLUMNS), 0, 1)).toBe(false)
  })
})
