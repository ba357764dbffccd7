/**
 * The value below which a share `at` (0 to 1) of the values lies, interpolated between neighbours; NaN if there are
 * no values.
 */
export function quantile(values: readonly number[], at: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const position = (sorted.length - 1) * at
  const low = sorted[Math.floor(position)] ?? Number.NaN
  const high = sorted[Math.ceil(position)] ?? Number.NaN
  return low + (high - low) * (position - Math.floor(position))
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** Each value divided by its neighbour in the other list: rounds that ran one after the other are compared. */
export const ratios = (values: readonly number[], others: readonly number[]): number[] =>
  values.map((value, index) => value / (others[index] ?? Number.NaN))

/** The slope of a straight line through measurements, and how far it may be off (half of a 95 % interval). */
export type Trend = { slope: number; uncertainty: number }

/**
 * Fits a line by least squares. Neighbouring samples of a process's memory resemble each other, so the interval is
 * widened as if there were only n(1 − r)/(1 + r) samples, where r is the correlation of each residual with the next.
 */
export function trend(points: readonly (readonly [x: number, y: number])[]): Trend {
  const meanX = mean(points.map(([x]) => x))
  const meanY = mean(points.map(([, y]) => y))
  const spread = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0)
  const slope = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread
  const residuals = points.map(([x, y]) => y - meanY - slope * (x - meanX))
  const squares = residuals.reduce((sum, residual) => sum + residual ** 2, 0)
  const products = residuals.slice(1).reduce((sum, each, index) => sum + each * (residuals[index] ?? 0), 0)
  const correlation = squares > 0 ? Math.min(0.95, Math.max(0, products / squares)) : 0
  const independent = Math.max(3, (points.length * (1 - correlation)) / (1 + correlation))
  const variance = squares / points.length
  return { slope, uncertainty: 2 * Math.sqrt((variance / spread) * (points.length / (independent - 2))) }
}
