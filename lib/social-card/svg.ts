import { endsLetter, type Run } from './shaping'

/** Where a line of type stands: its left end and its baseline. */
export interface Place {
  x: number
  y: number
}

const rounded = (value: number) => Math.round(value * 100) / 100

/** The outlines of a line's glyphs, as the data of an SVG path. */
export function linePath(runs: Run[], { x, y }: Place, size: number, tracking: number): string {
  let pen = x
  let path = ''
  for (const { face, glyphs } of runs) {
    const scale = size * face.scale
    for (const [index, glyph] of glyphs.entries()) {
      const left = pen + glyph.x * scale
      const base = y - glyph.y * scale
      for (const { command, points } of face.font.outline(glyph.id)) {
        const drawn = points.map((point, axis) =>
          rounded(axis % 2 ? base - point * scale : left + point * scale),
        )
        path += command + drawn.join(' ')
      }
      pen += glyph.advance * scale
      if (endsLetter(glyphs, index)) pen += tracking * size
    }
  }
  return path
}

/** The box around the points of a path that {@link linePath} has made. */
export function boxOf(path: string): { left: number; top: number; right: number; bottom: number } {
  const numbers = path.match(/-?[\d.]+/g)?.map(Number) ?? [0, 0]
  const xs = numbers.filter((_, index) => index % 2 === 0)
  const ys = numbers.filter((_, index) => index % 2 === 1)
  return {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
  }
}

export const filledPath = (path: string, fill: string): string =>
  path ? `<path d="${path}" fill="${fill}"/>` : ''

export const rectangle = ({ x, y }: Place, width: number, height: number, fill: string, radius = 0): string =>
  `<rect x="${rounded(x)}" y="${rounded(y)}" width="${rounded(width)}" height="${height}" rx="${radius}" fill="${fill}"/>`

export const drawing = (width: number, height: number, shapes: string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes.join('')}</svg>`
