import { stat } from 'node:fs/promises'
import sharp from 'sharp'
import { randomFrom } from './geometry.js'

/** A sheet of soft, repeatable paper grain around middle grey. */
async function grain(width, height) {
  const random = randomFrom(1817)
  const pixels = Buffer.alloc(width * height)
  for (let index = 0; index < pixels.length; index++) {
    pixels[index] = 128 + (random() + random() + random() - 1.5) * 46
  }
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .blur(0.6)
    .toColourspace('srgb')
    .png()
    .toBuffer()
}

/**
 * Rasterises a picture `{name, width, height, quality, defs, art}` (SVG text) to a JPEG file with a little grain, as
 * if printed on paper. Returns the size of the file in bytes.
 */
export async function print({ width, height, quality = 82, defs = '', art }, file) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs>${defs}</defs>${art}</svg>`
  await sharp(Buffer.from(svg))
    .flatten({ background: '#f5f1e8' })
    .composite([{ input: await grain(width, height), blend: 'soft-light' }])
    .jpeg({ quality, mozjpeg: true })
    .toFile(file)
  return (await stat(file)).size
}
