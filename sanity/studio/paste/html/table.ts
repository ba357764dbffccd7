import { MOST_COLUMNS } from '../../schema/objects/table-size'
import type { Table } from '../pieces'

type Span = { cell: HTMLTableCellElement; rows: number; columns: number }

// What only a table used for layout contains.
const LAYOUT = 'table, h1, h2, h3, h4, h5, h6, blockquote, pre, [role="heading"]'

/** Whether a table is only used for layout, as in e-mails and old pages. */
export function isLayout(table: HTMLTableElement): boolean {
  const role = table.getAttribute('role')
  if (role === 'presentation' || role === 'none' || table.querySelector(LAYOUT)) return true
  return [...table.rows].reduce((count, { cells }) => count + cells.length, 0) < 2
}

/**
 * Reads a table as rows of equal length. A cell that spans several places goes into the first; the others are empty.
 */
export function tableOf(table: HTMLTableElement, textOf: (element: Element) => string): Table | undefined {
  const head = [...table.rows].map(({ cells }) => [...cells].map(({ localName }) => localName === 'th'))
  const rows = withoutEmpty(gridOf(table, textOf))
  if (rows.length === 0) return undefined
  const caption = table.caption && textOf(table.caption)
  const hasHeads = head.flat().some(Boolean)
  return {
    kind: 'table',
    rows,
    ...(caption && { caption }),
    // Most programs do not say which row is the heading. Then it is the first, as in a new table.
    hasHeaderRow: hasHeads ? (head[0] ?? []).every(Boolean) : rows.length > 1,
    hasHeaderColumn: head.length > 1 && head.slice(1).every(([first]) => first === true),
  }
}

function gridOf(table: HTMLTableElement, textOf: (element: Element) => string): string[][] {
  // How many more rows each column is covered by a cell from above.
  const hanging = new Map<number, number>()
  return [...table.rows].map((row) => {
    const cells: string[] = []
    const skip = () => {
      for (let left = hanging.get(cells.length); left; left = hanging.get(cells.length)) {
        hanging.set(cells.length, left - 1)
        cells.push('')
      }
    }
    for (const { cell, rows, columns } of [...row.cells].map(spanOf)) {
      skip()
      if (rows > 1) for (let over = 0; over < columns; over++) hanging.set(cells.length + over, rows - 1)
      cells.push(textOf(cell), ...Array.from({ length: columns - 1 }, () => ''))
    }
    skip()
    return cells
  })
}

const spanOf = (cell: HTMLTableCellElement): Span => ({
  cell,
  rows: cell.rowSpan,
  columns: Math.min(cell.colSpan, MOST_COLUMNS),
})

/** Removes empty rows and columns, which spreadsheets copy too, and makes all rows as long as the longest. */
export function withoutEmpty(rows: readonly string[][]): string[][] {
  const filled = rows.filter((cells) => cells.some((cell) => cell.trim() !== ''))
  const width = filled.reduce((most, cells) => Math.max(most, cells.length), 0)
  const kept = Array.from({ length: width }, (_, at) => at).filter((at) =>
    filled.some((cells) => cells[at]?.trim()),
  )
  return filled.map((cells) => kept.map((at) => cells[at] ?? ''))
}
