import { sheetOf } from '../../schema/objects/sheet'
import { withoutEmpty } from '../html/table'
import type { Table } from '../pieces'

const LIST_MARKER = /^(?:[•·▪◦‣*–—-]|\(?(?:\d+|[a-z])[.)])$/i

// Cells in quotation marks may contain line breaks.
const QUOTED = /(^|\t)"(?:[^"]|"")*"(?=\t|\r|$)/gm

/**
 * Reads cells that a spreadsheet or a database copied as text: several lines with a tab in each. A single line
 * proves nothing, and tabs at the beginning of all lines, or after bullets, only indent paragraphs.
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
