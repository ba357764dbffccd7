import { HEIGHT, landscape, svg, WIDTH } from './landscape'

/** A picture of so many pixels, as Sharp reads it. */
export const drawing = (width: number, height: number, shapes: string): Buffer =>
  Buffer.from(svg(width, height, shapes))

/** What is behind a card's words, as it is read from the left or from the right. */
export const scenery = (isMirrored: boolean): Buffer => drawing(WIDTH, HEIGHT, landscape(isMirrored))
