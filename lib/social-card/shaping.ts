import { direction, isLanguage } from '../language/tags'
import { directionOf, inVisualOrder, levelsOf } from './bidi'
import type { Face, Family } from './fonts'
import type { Glyph } from './harfbuzz'
import { itemizer, type Item } from './itemizing'

/** Glyphs of one face, as they follow each other from left to right. */
export interface Run {
  face: Face
  glyphs: Glyph[]
  level: number
}

/** How much room letters take: in parts of the type size, and how many there are, each of which may be tracked. */
export interface Extent {
  advance: number
  letters: number
}

/** Makes glyphs of texts, with a family of type and in a language. */
export interface Shaper {
  family: Family
  /** How much room a text takes in a line. */
  extent(text: string): Extent
  /** How the scripts of a text are set together: with the room that the tallest needs, and loose if one has to be. */
  manner(text: string): { leading: number; tracked: boolean }
  /** The glyphs of the lines of one paragraph, each line from left to right. */
  shape(lines: string[]): Run[][]
}

/** Whether the next glyph belongs to other letters. */
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

/** How wide letters are in a type size: tracking stands between them. */
export const widthOf = ({ advance, letters }: Extent, size: number, tracking: number): number =>
  (advance + Math.max(0, letters - 1) * tracking) * size

/** A shaper for a family. What it has measured it keeps for as long as it is used: one for each card. */
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
      // A line's levels depend on the lines around it. Where a word was broken, a space changes no level.
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
