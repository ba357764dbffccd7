/** How many pages before and after the current one are always named. */
const AROUND = 2

/**
 * The pages that a list names: the first, the last and those around the current one. A null stands for pages left
 * out in between.
 */
export function pageNumbers(page: number, pages: number): (number | null)[] {
  const named = new Set([1, pages])
  for (let near = page - AROUND; near <= page + AROUND; near++) if (near > 1 && near < pages) named.add(near)
  return [...named]
    .sort((a, b) => a - b)
    .flatMap((number, index, all) => {
      const skipped = number - (all[index - 1] ?? 0) - 1
      // An ellipsis would take as much space as the number of a single page left out.
      return skipped === 0 ? [number] : skipped === 1 ? [number - 1, number] : [null, number]
    })
}
