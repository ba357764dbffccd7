/*
 * How wide the page's parts are, for `sizes`. The style sheets decide, by the same numbers: the gutters of 0.6rem + 2.4vw at both
 * sides of a page of 82rem, the side column of 13rem, the gaps between columns. A browser test compares what is declared with what is laid out.
 */

/** The page between its gutters. */
export const page = 'min(95.2vw - 1.2rem, 76rem)'

/** The widest that stands in a text, where no side column stands beside it. */
const text = 'min(95.2vw - 1.2rem, 48rem)'
/** The same beside that column. */
const textBeside = 'min(92.2vw - 15.8rem, 48rem)'
/** Between pictures in a row, in rem. */
const GAP = 0.875

/** The `sizes` of a picture in a text that is shown no wider than these lengths allow. */
export const sizesInText = (...limits: string[]): string =>
  `(min-width: 64rem) ${least(textBeside, ...limits)}, ${least(text, ...limits)}`

const least = (...lengths: string[]) => (lengths.length > 1 ? `min(${lengths.join(', ')})` : lengths.join())

/** The `sizes` of pictures in rows in a text: as many as have room where each is at least this wide (in rem), up to `most`. */
export function sizesInRows(narrowest: number, most: number): string {
  const rows = Array.from({ length: most - 1 }, (_, index) => most - index).map((columns) => {
    const needed = (columns * narrowest + (columns - 1) * GAP + 1.2) / 0.952
    return `(min-width: ${needed.toFixed(2)}rem) ${share(text, columns)}`
  })
  return [`(min-width: 64rem) ${share(textBeside, most)}`, ...rows, text].join(', ')
}

const share = (width: string, columns: number) =>
  columns === 1 ? width : `calc((${width} - ${(columns - 1) * GAP}rem) / ${columns})`
