import type { Figure } from './findings'
import { median } from './statistics'

const digits = (value: number) => (Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2)

/** A number with only as many digits as are significant. */
export const number = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: digits(value) })

export const times = (value: number): string => `${number(value)} ×`

export const range = (values: readonly number[]): string =>
  `${number(Math.min(...values))} – ${number(Math.max(...values))}`

export const figure = (of: string, values: readonly number[]): Figure => ({
  of,
  median: number(median(values)),
  range: range(values),
  count: values.length,
})
