import sharp, { type Sharp, type SharpOptions } from 'sharp'

/** Pixels of one frame that the lake is willing to hold at once: a decompression bomb claims more. */
export const maxPixels = 100_000_000
/** Pixels of all frames of an animation together that may be transformed. */
export const maxAnimationPixels = 250_000_000

const seconds = 30

/**
 * Opens an image for decoding within limits: pixels, time, and no tolerance for files that end too soon.
 * The image stands upright: its Exif orientation is applied.
 */
export function decoder(file: string | Buffer, options: SharpOptions = {}): Sharp {
  return sharp(file, { failOn: 'error', limitInputPixels: maxPixels, autoOrient: true, ...options }).timeout({
    seconds,
  })
}
