/** How many pages before and after the present one are always named. */
const AROUND = 2

/** Which pages of a list are named: the first, the last, those around the present one, and null for those left out between. */
export function pageNumbers(page: number, pages: number): (number | null)[] {
  const named = new Set([1, pages])
  for (let near = page - AROUND; near <= page + AROUND; near++) if (near > 1 && near < pages) named.add(near)
  return [...named]
    .sort((a, b) => a - b)
    .flatMap((number, index, all) => {
      const skipped = number - (all[index - 1] ?? 0) - 1
      // In the place of one page its own number fits as well.
      return skipped === 0 ? [number] : skipped === 1 ? [number - 1, number] : [null, number]
    })
}
