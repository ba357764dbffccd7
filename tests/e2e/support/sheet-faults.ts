import type { Box, Sheet } from './sheets'

const POINTS_PER_CM = 72 / 2.54
/** As app/globals.css has them. */
const MARGIN = { across: 2.5 * POINTS_PER_CM, along: 2 * POINTS_PER_CM }
/** What is no fault but the roundness of a letter, in points. */
const SLACK = 1.5
/** A picture with its caption, which does not fit and stands on the next sheet, leaves this much empty. */
const MOST_EMPTY = 0.4

const overlap = (one: Box, other: Box) =>
  Math.min(one.right, other.right) - Math.max(one.left, other.left) > SLACK &&
  Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > SLACK

/** What a reader of a printed page would complain of: words over words or pictures, words outside the margins, room left empty. */
export const sheetFaults = (sheets: readonly Sheet[]): string[] =>
  sheets.flatMap((sheet, index) => {
    const isLast = index === sheets.length - 1
    return [...overprinted(sheet), ...outside(sheet), ...empty(sheet, isLast)].map(
      (fault) => `sheet ${index + 1} of ${sheets.length}: ${fault}`,
    )
  })

function overprinted({ texts, pictures }: Sheet): string[] {
  const onText = texts.flatMap((one, index) =>
    texts
      .slice(index + 1)
      .filter((other) => overlap(one, other))
      .map((other) => `“${other.text}” is printed over “${one.text}”`),
  )
  const onPicture = texts
    .filter((text) => pictures.some((picture) => overlap(text, picture)))
    .map(({ text }) => `“${text}” is printed over a picture`)
  return [...onText, ...onPicture]
}

const outside = ({ width, height, texts, pictures }: Sheet): string[] =>
  [...texts, ...pictures.map((picture) => ({ ...picture, text: 'a picture' }))]
    .filter(
      ({ left, right, top, bottom }) =>
        left < MARGIN.across - SLACK ||
        right > width - MARGIN.across + SLACK ||
        top < MARGIN.along - SLACK ||
        bottom > height - MARGIN.along + SLACK,
    )
    .map(({ text }) => `“${text}” is printed in the margin`)

/** The highest stripe across the sheet on which nothing stands. Below the end of a story, the last sheet may be empty. */
function empty({ height, texts, pictures }: Sheet, isLast: boolean): string[] {
  const all = [...texts, ...pictures].sort((a, b) => a.top - b.top)
  let [reached, most] = [MARGIN.along, 0]
  for (const { top, bottom } of all) {
    most = Math.max(most, top - reached)
    reached = Math.max(reached, bottom)
  }
  if (!isLast) most = Math.max(most, height - MARGIN.along - reached)
  const share = most / (height - 2 * MARGIN.along)
  return share > MOST_EMPTY ? [`${Math.round(share * 100)} % of it are empty in one piece`] : []
}
