import { direction, isLanguage } from '../language/tags'
import { directionOf, inVisualOrder, levelsOf } from './bidi'
import type { Face, Family } from './fonts'
import type { Glyph } from './harfbuzz'
import { itemizer, type Item } from './itemizing'

/** Consecutive glyphs of one face, from left to right. */
export interface Run {
  face: Face
  glyphs: Glyph[]
  level: number
}

/**
 * How much room letters take: their width as a multiple of the type size, and how many there are, since tracking is
 * added between them.
 */
export interface Extent {
  advance: number
  letters: number
}

/** Turns texts into glyphs, with one family of fonts and in one language. */
export interface Shaper {
  family: Family
  /** How much room a text takes in a line. */
  extent(text: string): Extent
  /**
   * How a text is set as a whole: with the leading that its tallest script needs, and tracked only if all its
   * scripts may be.
   */
  manner(text: string): { leading: number; tracked: boolean }
  /** The glyphs of the lines of one paragraph, each line from left to right. */
  shape(lines: string[]): Run[][]
}

/** Whether a glyph is the last of its letter, or letters. */
export const endsLetter = (glyphs: Glyph[], index: number): boolean =>
  glyphs[index + 1]?.cluster !== glyphs[index]?.cluster

export const extentOf = (runs: Run[]): Extent => ({
  advance: runs.reduce(
    (sum, { face, glyphs }) => glyphs.reduce((width, { advance }) => width + advance * face.scale, sum),
    0,
  ),
  letters: runs.reduce(
    (sum, { glyphs }) => sum + glyphs.filter((_, index) => endsLetter(glyphs, index)).length,
    0,
  ),
})

/** The width of letters at a type size, with tracking between them. */
export const widthOf = ({ advance, letters }: Extent, size: number, tracking: number): number =>
  (advance + Math.max(0, letters - 1) * tracking) * size

/** Makes a shaper for a family. It keeps what it has measured, so there is one for each card. */
export function shaperFor(family: Family, tag: string): Shaper {
  const base = direction(tag)
  const language = isLanguage(tag) ? tag : 'und'
  const itemize = itemizer(family)
  const known = new Map<string, Extent>()

  const run = ({ face, text, level }: Item): Run => ({
    face,
    glyphs: face.font.shape(text, directionOf(level), language),
    level,
  })
  const shapeLine = (text: string, levels: Uint8Array) => inVisualOrder(itemize(text, levels).map(run))

  return {
    family,
    extent: (text) => {
      const extent = known.get(text) ?? extentOf(shapeLine(text, levelsOf(text, base)))
      known.set(text, extent)
      return extent
    },
    manner: (text) => {
      const faces = itemize(text, new Uint8Array()).map(({ face }) => face)
      return {
        leading: Math.max(...faces.map(({ leading }) => leading)),
        tracked: faces.every(({ tracked }) => tracked),
      }
    },
    shape: (lines) => {
      // The levels of a line depend on the lines around it, so they are computed for all lines, joined by spaces.
      // Where a word was broken over two lines, the space changes no level.
      const levels = levelsOf(lines.join(' '), base)
      let start = 0
      return lines.map((line) => {
        const end = start + line.length
        const runs = shapeLine(line, levels.subarray(start, end))
        start = end + 1
        return runs
      })
    },
  }
}
