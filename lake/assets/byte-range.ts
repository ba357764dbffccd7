/** The bytes from `start` to `end`, both included. */
export type ByteRange = { start: number; end: number }

/**
 * Reads a `Range` header against a file of `size` bytes: one range, `unsatisfiable` (416), or `undefined` for all of it
 * (no header, several ranges, or something else that RFC 9110 lets a server ignore).
 */
export function byteRange(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? []
  if (!first && !last) return undefined
  const start = first ? Number(first) : Math.max(0, size - Number(last))
  const end = first && last ? Math.min(Number(last), size - 1) : size - 1
  if (first && last && Number(last) < Number(first)) return undefined
  return start > end ? 'unsatisfiable' : { start, end }
}
