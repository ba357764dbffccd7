import { insert, set, unset, type FormPatch } from 'sanity'
import { newKey } from './new-key'
import { MOST_COLUMNS, MOST_ROWS } from './table-size'

/** A row of a table as it is stored. */
type Row = { _type: 'tableRow'; _key: string; cells: string[] }

const isRow = (value: unknown): value is { _key: string; cells?: unknown } =>
  typeof value === 'object' && value !== null && '_key' in value && typeof value._key === 'string'

const emptyCells = (count: number): string[] => Array.from({ length: count }, () => '')

const newRow = (cells: string[]): Row => ({ _type: 'tableRow', _key: newKey(), cells })

/** The rows that a field holds, whatever it holds, each filled up with empty cells to the longest. */
export function gridOf(value: unknown): Row[] {
  const rows = (Array.isArray(value) ? value : []).filter(isRow).map(({ _key, cells }) => ({
    _key,
    cells: (Array.isArray(cells) ? cells : []).map((cell) => (typeof cell === 'string' ? cell : '')),
  }))
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 1)
  return rows.map(({ _key, cells }) => ({
    _type: 'tableRow',
    _key,
    cells: [...cells, ...emptyCells(width - cells.length)],
  }))
}

// A row is written as a whole, so that two editors in different rows do not undo each other's words.
const setCells = ({ _key }: Row, cells: string[]): FormPatch => set(cells, [{ _key }, 'cells'])

const widthOf = (grid: readonly Row[]): number => grid[0]?.cells.length ?? 0

/** The patches that make an empty table of this size. */
export const newTable = (rows: number, columns: number): FormPatch[] => [
  set(Array.from({ length: rows }, () => newRow(emptyCells(columns)))),
]

/** The patches that write a text into a cell. */
export const withCell = (grid: readonly Row[], row: number, column: number, text: string): FormPatch[] => {
  const at = grid[row]
  return at ? [setCells(at, at.cells.with(column, text))] : []
}

/** The patches that put an empty row below this one. */
export const withRowAfter = (grid: readonly Row[], row: number): FormPatch[] => {
  const at = grid[row]
  return at ? [insert([newRow(emptyCells(widthOf(grid)))], 'after', [{ _key: at._key }])] : []
}

/** The patches that take a row away. Without its last row there is no table. */
export const withoutRow = (grid: readonly Row[], row: number): FormPatch[] => {
  const at = grid[row]
  return at ? [grid.length === 1 ? unset() : unset([{ _key: at._key }])] : []
}

/** The patches that put an empty column after this one. */
export const withColumnAfter = (grid: readonly Row[], column: number): FormPatch[] =>
  grid.map((row) => setCells(row, row.cells.toSpliced(column + 1, 0, '')))

/** The patches that take a column away. Without its last column there is no table. */
export const withoutColumn = (grid: readonly Row[], column: number): FormPatch[] =>
  widthOf(grid) === 1 ? [unset()] : grid.map((row) => setCells(row, row.cells.toSpliced(column, 1)))

/** Whether a sheet that begins at this cell is small enough for a story. */
export const fits = (sheet: string[][], row: number, column: number): boolean =>
  row + sheet.length <= MOST_ROWS && sheet.every((cells) => column + cells.length <= MOST_COLUMNS)

/** The patches that write a sheet over a table from this cell on. The table grows as far as is needed. */
export function withSheet(grid: readonly Row[], row: number, column: number, sheet: string[][]): FormPatch[] {
  const width = sheet.reduce((most, cells) => Math.max(most, column + cells.length), widthOf(grid))
  const over = (old: readonly string[], cells: readonly string[] = []) =>
    Array.from({ length: width }, (_, at) => cells[at - column] ?? old[at] ?? '')
  const changed = grid.flatMap((old, at) => {
    const cells = over(old.cells, sheet[at - row])
    return cells.every((cell, place) => cell === old.cells[place]) ? [] : [setCells(old, cells)]
  })
  const added = sheet.slice(grid.length - row).map((cells) => newRow(over([], cells)))
  const last = grid.at(-1)
  return last && added.length > 0 ? [...changed, insert(added, 'after', [{ _key: last._key }])] : changed
}
