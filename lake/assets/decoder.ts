import type { Sharp, SharpOptions } from 'sharp'

/** Pixels of one frame that the lake is willing to hold at once: a decompression bomb claims more. */
export const maxPixels = 100_000_000
/** Pixels of all frames of an animation together that may be transformed. */
export const maxAnimationPixels = 250_000_000

const seconds = 30

/** Loaded with the first picture that is read or made: most processes never do, and it takes 20 MB. */
export const loadSharp = async () => (await import('sharp')).default

/**
 * Opens an image for decoding within limits: pixels, time, and no tolerance for files that end too soon.
 * The image stands upright: its Exif orientation is applied.
 */
export async function decoder(file: string | Buffer, options: SharpOptions = {}): Promise<Sharp> {
  const sharp = await loadSharp()
  return sharp(file, { failOn: 'error', limitInputPixels: maxPixels, autoOrient: true, ...options }).timeout({
    seconds,
  })
}
