import { sheetOf } from '../../schema/objects/sheet'
import { withoutEmpty } from '../html/table'
import type { Table } from '../pieces'

const LIST_MARKER = /^(?:[•·▪◦‣*–—-]|\(?(?:\d+|[a-z])[.)])$/i

// A cell in quotation marks may hold line breaks.
const QUOTED = /(^|\t)"(?:[^"]|"")*"(?=\t|\r|$)/gm

/**
 * Reads cells that a spreadsheet or a database copied as text: several lines with a tab in each. One line is too
 * little to tell, and a tab in front of every line, or after a bullet, sets a paragraph in.
 */
export function cellsOf(text: string): Table | undefined {
  const lines = text
    .replace(QUOTED, '$1')
    .split(/\r\n?|\n/)
    .filter((line) => line !== '')
  if (lines.length < 2 || lines.some((line) => !line.includes('\t'))) return undefined
  const sheet = sheetOf(text)
  const rows = withoutEmpty(sheet ?? [])
  const width = rows[0]?.length ?? 0
  if (rows.length < 2 || width < 2) return undefined
  if (rows.every(([first = '']) => LIST_MARKER.test(first))) return undefined
  return { kind: 'table', rows, hasHeaderRow: true, hasHeaderColumn: false }
}
