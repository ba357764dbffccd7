import { z } from 'zod'
import { key } from './portable-text'
import { anyText, optionalText } from './text'

export const tableRow = z.object({
  _type: z.literal('tableRow'),
  ...key,
  cells: z.array(anyText).default([]),
})

/** Rows of cells. By default the first row is a heading and the first column is not. */
export const table = z.object({
  _type: z.literal('table'),
  caption: optionalText,
  rows: z.array(tableRow).min(1),
  hasHeaderRow: z.boolean().default(true),
  hasHeaderColumn: z.boolean().default(false),
})

export type Table = z.output<typeof table>
