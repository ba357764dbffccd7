import type { Table } from '@/lib/content'
import type { Words } from '@/lib/language/words'
import styles from './data-table.module.css'

type Props = { table: Table; words: Words }

// Whether a cell contains a number and no letters: amounts with signs, single-sign units such as % or €, and dates
// in digits.
const isFigure = (cell: string) => /\p{N}/u.test(cell) && !/\p{L}/u.test(cell)

// Tables with more columns than this need more width than the measure, or some columns would have one word per line.
const FEW_COLUMNS = 4
// A longer text needs its spaces for line breaks.
const SHORT = 24

/** Keeps a number on one line with what follows it: its unit, or its next three digits. */
const together = (text: string) =>
  text.length <= SHORT ? text.replace(/(?<=\p{N}) (?=\S)/gu, '\u00a0') : text

/** The table's rows, filled up to the same length, and its columns of figures, which are aligned at the end. */
function arranged({ rows, hasHeaderRow }: Table) {
  const width = Math.max(...rows.map(({ cells }) => cells.length))
  const even = rows.map(({ _key, cells }) => ({
    key: _key,
    cells: Array.from({ length: width }, (_, column) => together(cells[column]?.trim() ?? '')),
  }))
  const values = even.slice(hasHeaderRow ? 1 : 0)
  const holdsFigures = (column: number) => {
    const filled = values.flatMap(({ cells }) => cells[column] || [])
    return filled.length > 0 && filled.every(isFigure)
  }
  const figures = new Set(Array.from({ length: width }, (_, column) => column).filter(holdsFigures))
  return { head: hasHeaderRow ? even[0] : undefined, values, figures, width }
}

/** A table with headings that screen readers announce. What is wider than the text scrolls in its own frame. */
export function DataTable({ table, words }: Props) {
  const { head, values, figures, width } = arranged(table)
  const cell = (text: string, column: number, scope?: 'col' | 'row') => {
    const className = figures.has(column) ? styles.figures : undefined
    // An empty heading is made a plain cell: as a heading, it would be announced for every cell below it.
    return scope && text ? (
      <th key={column} scope={scope} className={className}>
        {text}
      </th>
    ) : (
      <td key={column} className={className}>
        {text}
      </td>
    )
  }
  return (
    <div
      tabIndex={0}
      role="group"
      aria-label={table.caption ?? words.story.table}
      data-columns={width > FEW_COLUMNS ? 'many' : undefined}
      className={styles.frame}
    >
      <table>
        {table.caption && <caption>{table.caption}</caption>}
        {head && (
          <thead>
            <tr>{head.cells.map((text, column) => cell(text, column, 'col'))}</tr>
          </thead>
        )}
        {values.length > 0 && (
          <tbody>
            {values.map(({ key, cells }) => (
              <tr key={key}>
                {cells.map((text, column) =>
                  cell(text, column, table.hasHeaderColumn && column === 0 ? 'row' : undefined),
                )}
              </tr>
            ))}
          </tbody>
        )}
      </table>
    </div>
  )
}
