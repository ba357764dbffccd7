import type { Glyphs } from './woff'

/** A text set in type: its lines, and the type in pixels and in parts of the size. */
interface Typeset {
  lines: string[]
  size: number
  tracking: number
}

type Measure = (text: string) => number

const ELLIPSIS = '…'

// From the loudest to the quietest. The larger the type, the tighter; in none of them do the lines leave the sky.
const SETTINGS = [
  { size: 148, tracking: -0.042, most: 1 },
  { size: 132, tracking: -0.04, most: 2 },
  { size: 116, tracking: -0.036, most: 2 },
  { size: 100, tracking: -0.032, most: 3 },
  { size: 88, tracking: -0.03, most: 3 },
  { size: 76, tracking: -0.026, most: 4 },
  { size: 66, tracking: -0.024, most: 4 },
  { size: 58, tracking: -0.02, most: 4 },
]
const SMALLEST = { size: 52, tracking: -0.016, most: 5 }

const measureIn =
  (glyphs: Glyphs, size: number, tracking: number): Measure =>
  (text) => {
    let width = 0
    for (const letter of text) width += glyphs.advance(letter.codePointAt(0) ?? 0) + tracking
    return width * size
  }

/** How much of a word stands in a width: at least its first letter. */
function head(word: string, measure: Measure, width: number): string {
  let end = 0
  let used = 0
  for (const letter of word) {
    used += measure(letter)
    if (end && used > width) break
    end += letter.length
  }
  return word.slice(0, end)
}

/** Puts words into lines until there is no room; a word longer than a line goes on in the next. */
function breakLines(text: string, measure: Measure, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const joined = line ? `${line} ${word}` : word
    if (measure(joined) <= width) {
      line = joined
      continue
    }
    if (line) lines.push(line)
    line = word
    while (measure(line) > width && [...line].length > 1) {
      const first = head(line, measure, width)
      lines.push(first)
      line = line.slice(first.length)
    }
  }
  return [...lines, line]
}

/** The same number of lines, with lengths as equal as possible: the narrowest width that still holds them. */
function balance(text: string, measure: Measure, width: number): string[] {
  const { length } = breakLines(text, measure, width)
  let narrow = Math.max(width / 2, ...text.split(' ').map(measure))
  let wide = width
  while (wide - narrow > 8) {
    const middle = (narrow + wide) / 2
    if (breakLines(text, measure, middle).length > length) narrow = middle
    else wide = middle
  }
  return breakLines(text, measure, wide)
}

const shortened = (line: string, measure: Measure, width: number) =>
  head(line, measure, width - measure(ELLIPSIS)).replace(/[\s.,:;–—-]+$/u, '') + ELLIPSIS

/** A text on one line of a width, with an ellipsis where it is longer. */
export function oneLine(text: string, glyphs: Glyphs, size: number, tracking: number, width: number): string {
  const measure = measureIn(glyphs, size, tracking)
  return measure(text) <= width ? text : shortened(text, measure, width)
}

/**
 * Sets a headline of one line of text in the largest type in which it stands in a width, in lines of about the same
 * length. What even the smallest type does not hold ends in an ellipsis.
 */
export function typeset(headline: string, glyphs: Glyphs, width: number): Typeset {
  const tried = [...SETTINGS, SMALLEST].map(({ size, tracking, most }) => {
    const measure = measureIn(glyphs, size, tracking)
    const lines = breakLines(headline, measure, width)
    return { size, tracking, measure, lines, fits: lines.length <= most }
  })
  // A word is only broken where no smaller type would keep it whole.
  const whole = tried.find(({ lines, fits }) => fits && lines.join(' ') === headline)
  if (whole) return { ...whole, lines: balance(headline, whole.measure, width) }
  const broken = tried.find(({ fits }) => fits)
  if (broken) return broken

  const { size, tracking, most } = SMALLEST
  const measure = measureIn(glyphs, size, tracking)
  const lines = breakLines(headline, measure, width)
  const rest = lines.slice(most - 1).join(' ')
  return { size, tracking, lines: [...lines.slice(0, most - 1), shortened(rest, measure, width)] }
}
