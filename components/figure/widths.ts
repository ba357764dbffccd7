/*
 * How wide the page's parts are, for `sizes`. The numbers repeat those of the style sheets: gutters of 0.6rem +
 * 2.4vw at both sides of a page of 82rem, a side column of 13rem, and the gaps between columns. A browser test
 * compares them with the layout.
 */

/** The width of the page between its gutters. */
export const page = 'min(95.2vw - 1.2rem, 76rem)'

/** The greatest width of anything in a text, without the side column. */
const text = 'min(95.2vw - 1.2rem, 48rem)'
/** The same beside the side column. */
const textBeside = 'min(92.2vw - 15.8rem, 48rem)'
/** The gap between pictures in a row, in rem. */
const GAP = 0.875

/** The `sizes` of a picture in a text, no wider than each of these lengths. */
export const sizesInText = (...limits: string[]): string =>
  `(min-width: 64rem) ${least(textBeside, ...limits)}, ${least(text, ...limits)}`

const least = (...lengths: string[]) => (lengths.length > 1 ? `min(${lengths.join(', ')})` : lengths.join())

/**
 * The `sizes` of pictures that stand in rows in a text. A row has as many pictures as fit if each is at least
 * `narrowest` rem wide, but at most `most`.
 */
export function sizesInRows(narrowest: number, most: number): string {
  const rows = Array.from({ length: most - 1 }, (_, index) => most - index).map((columns) => {
    const needed = (columns * narrowest + (columns - 1) * GAP + 1.2) / 0.952
    return `(min-width: ${needed.toFixed(2)}rem) ${share(text, columns)}`
  })
  return [`(min-width: 64rem) ${share(textBeside, most)}`, ...rows, text].join(', ')
}

const share = (width: string, columns: number) =>
  columns === 1 ? width : `calc((${width} - ${(columns - 1) * GAP}rem) / ${columns})`
