import type { ExprNode } from 'groq-js'

/** `[a..b]` and `[a...b]`: places count from the end where they are negative. */
export function sliceOf<Item>(
  items: readonly Item[],
  { left, right, isInclusive }: Omit<Extract<ExprNode, { type: 'Slice' }>, 'type' | 'base'>,
): Item[] {
  const place = (index: number) => (index < 0 ? items.length + index : index)
  return items.slice(Math.max(0, place(left)), Math.max(0, place(right) + (isInclusive ? 1 : 0)))
}
