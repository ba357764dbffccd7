import { insert, set, unset, type FormPatch } from 'sanity'
import { newKey } from './new-key'
import { MOST_COLUMNS, MOST_ROWS } from './table-size'

/** A row of a table as it is stored. */
type Row = { _type: 'tableRow'; _key: string; cells: string[] }

const isRow = (value: unknown): value is { _key: string; cells?: unknown } =>
  typeof value === 'object' && value !== null && '_key' in value && typeof value._key === 'string'

const emptyCells = (count: number): string[] => Array.from({ length: count }, () => '')

const newRow = (cells: string[]): Row => ({ _type: 'tableRow', _key: newKey(), cells })

/** The rows in a field's value, whatever that is, each filled up with empty cells to the length of the longest. */
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

// A row is written as a whole, so two editors in different rows do not overwrite each other's words.
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

/** The patches that remove a row. Removing the last row removes the table. */
export const withoutRow = (grid: readonly Row[], row: number): FormPatch[] => {
  const at = grid[row]
  return at ? [grid.length === 1 ? unset() : unset([{ _key: at._key }])] : []
}

/** The patches that put an empty column after this one. */
export const withColumnAfter = (grid: readonly Row[], column: number): FormPatch[] =>
  grid.map((row) => setCells(row, row.cells.toSpliced(column + 1, 0, '')))

/** The patches that remove a column. Removing the last column removes the table. */
export const withoutColumn = (grid: readonly Row[], column: number): FormPatch[] =>
  widthOf(grid) === 1 ? [unset()] : grid.map((row) => setCells(row, row.cells.toSpliced(column, 1)))

/** Whether a table stays within its limits if a sheet is pasted into it, beginning at this cell. */
export const fits = (sheet: string[][], row: number, column: number): boolean =>
  row + sheet.length <= MOST_ROWS && sheet.every((cells) => column + cells.length <= MOST_COLUMNS)

/** The patches that write a sheet into a table, beginning at this cell. The table grows as necessary. */
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
