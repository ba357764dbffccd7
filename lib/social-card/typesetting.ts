import { cut } from '../language/cut'
import { clusters } from './itemizing'
import { widthOf, type Shaper } from './shaping'

/** A text set in type: its lines, the size in pixels, and tracking and leading as multiples of the size. */
interface Typeset {
  lines: string[]
  size: number
  tracking: number
  leading: number
}

type Measure = (text: string) => number

const ELLIPSIS = '…'
/** How high all lines of a headline may be together, in pixels: below them is the lake. */
const ROOM = 320

interface Setting {
  size: number
  tracking: number
  /** The most lines that a headline in this setting may have. */
  most: number
}

// From the largest to the smallest. Larger type is set tighter.
const SETTINGS: Setting[] = [
  { size: 148, tracking: -0.042, most: 1 },
  { size: 132, tracking: -0.04, most: 2 },
  { size: 116, tracking: -0.036, most: 2 },
  { size: 100, tracking: -0.032, most: 3 },
  { size: 88, tracking: -0.03, most: 3 },
  { size: 76, tracking: -0.026, most: 4 },
  { size: 66, tracking: -0.024, most: 4 },
  { size: 58, tracking: -0.02, most: 4 },
]
const SMALLEST: Setting = { size: 52, tracking: -0.016, most: 5 }

/**
 * Measures lines word by word, so that each word is shaped once, however many ways of breaking lines are tried.
 * Kerning across spaces is ignored here; it is applied when the line is drawn.
 */
const measureIn =
  ({ extent }: Shaper, size: number, tracking: number): Measure =>
  (text) => {
    const words = text.split(' ').map(extent)
    const space = extent(' ')
    const spaces = words.length - 1
    const advance = words.reduce((sum, word) => sum + word.advance, spaces * space.advance)
    const letters = words.reduce((sum, word) => sum + word.letters, spaces * space.letters)
    return widthOf({ advance, letters }, size, tracking)
  }

/** The beginning of a text that fits into a width: at least its first letter. */
function head(text: string, measure: Measure, width: number): string {
  // No line has more letters than this: a glyph is seldom narrower than an eighth of the type size.
  const letters = clusters(cut(text, 256))
  const upTo = (count: number) => letters.slice(0, count).join('')
  let fits = 1
  let beyond = letters.length + 1
  while (beyond - fits > 1) {
    const middle = Math.floor((fits + beyond) / 2)
    if (measure(upTo(middle)) <= width) fits = middle
    else beyond = middle
  }
  return upTo(fits)
}

/**
 * Breaks a text into at most `most` lines. A word longer than a line goes on in the next one. The last line takes
 * all that is left, however long it is.
 */
function breakLines(text: string, measure: Measure, width: number, most: number): string[] {
  const lines: string[] = []
  let rest = text
  while (lines.length < most - 1 && rest) {
    let line = ''
    for (const word of rest.split(' ')) {
      const joined = line ? `${line} ${word}` : word
      if (measure(joined) > width) break
      line = joined
    }
    line ||= head(rest, measure, width)
    lines.push(line)
    rest = rest.slice(line.length).trimStart()
  }
  return rest ? [...lines, rest] : lines
}

const allFit = (lines: string[], measure: Measure, width: number) =>
  lines.every((line) => measure(line) <= width)

/** The same number of lines, with lengths as equal as possible: the narrowest width that still holds them. */
function balance(lines: string[], measure: Measure, width: number): string[] {
  const text = lines.join(' ')
  let narrow = Math.max(width / 2, ...text.split(' ').map(measure))
  let wide = width
  let balanced = lines
  while (wide - narrow > 8) {
    const middle = (narrow + wide) / 2
    const tried = breakLines(text, measure, middle, lines.length)
    if (allFit(tried, measure, middle)) {
      wide = middle
      balanced = tried
    } else narrow = middle
  }
  return balanced
}

const shortened = (line: string, measure: Measure, width: number) =>
  head(line, measure, width - measure(ELLIPSIS)).replace(/[\s.,:;،؛।·–—-]+$/u, '') + ELLIPSIS

/** A text on one line, with an ellipsis if it is wider than `width`. */
export function oneLine(text: string, shaper: Shaper, size: number, tracking: number, width: number): string {
  const measure = measureIn(shaper, size, tracking)
  return measure(text) <= width ? text : shortened(text, measure, width)
}

/**
 * Sets a headline in the largest type in which it fits into a width, in lines of about the same length. If even the
 * smallest type is too large, it ends in an ellipsis.
 *
 * @param headline without line breaks
 */
export function typeset(headline: string, shaper: Shaper, width: number): Typeset {
  const { leading, tracked } = shaper.manner(headline)
  const inSetting = ({ size, tracking: tight, most }: Setting) => {
    const tracking = tracked ? tight : 0
    const measure = measureIn(shaper, size, tracking)
    const rows = Math.min(most, Math.floor(ROOM / (size * leading)))
    return { type: { size, tracking, leading }, measure, rows }
  }
  const smallest = inSetting(SMALLEST)
  const settings = [...SETTINGS.map(inSetting), smallest]
  const words = headline.split(' ')
  // A word is broken only if no smaller type would keep it whole.
  const whole = settings.filter(({ measure }) => allFit(words, measure, width))
  for (const { type, measure, rows } of whole.length ? whole : settings) {
    const lines = breakLines(headline, measure, width, rows)
    if (!allFit(lines, measure, width)) continue
    return { ...type, lines: whole.length ? balance(lines, measure, width) : lines }
  }
  const { type, measure, rows } = smallest
  const lines = breakLines(headline, measure, width, rows)
  const last = shortened(lines.at(-1) ?? '', measure, width)
  return { ...type, lines: [...lines.slice(0, -1), last] }
}
