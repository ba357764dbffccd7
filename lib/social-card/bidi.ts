import bidiFactory from 'bidi-js'

export type Direction = 'ltr' | 'rtl'

const bidi = bidiFactory()

/**
 * The bidirectional level of each UTF-16 code unit of a paragraph (Unicode Standard Annex 9). Text at odd levels
 * runs from right to left.
 */
export const levelsOf = (paragraph: string, base: Direction): Uint8Array =>
  bidi.getEmbeddingLevels(paragraph, base).levels

export const directionOf = (level: number): Direction => (level % 2 ? 'rtl' : 'ltr')

/**
 * Puts the parts of a line, given in reading order, into the order in which they appear from left to right (rule
 * L2).
 */
export function inVisualOrder<Part extends { level: number }>(line: Part[]): Part[] {
  const ordered = [...line]
  const highest = Math.max(0, ...line.map(({ level }) => level))
  for (let level = highest; level > 0; level--) {
    let start = 0
    while (start < ordered.length) {
      let end = start
      while ((ordered[end]?.level ?? 0) >= level) end++
      ordered.splice(start, end - start, ...ordered.slice(start, end).reverse())
      start = end + 1
    }
  }
  return ordered
}
