import sharp from 'sharp'
import { loadFonts } from './fonts'
import { HEIGHT, layout, WIDTH, type SocialCard } from './layout'
import { layoutLogo, SIDE } from './logo'

const raster = (svg: string) => sharp(Buffer.from(svg))

/**
 * Draws the picture that stands for a page where its link is shared, as PNG. The same card always gives the same
 * bytes.
 *
 * Any text will do: one with letters that the fonts lack is left out, and one that is too long ends in an ellipsis.
 * Reads the fonts from `node_modules` in the working directory and throws if they are not there.
 */
export async function drawSocialCard(card: SocialCard): Promise<{ body: Buffer; width: 1200; height: 630 }> {
  const { publication, title, kicker = '', label = '' } = card
  const fonts = await loadFonts([publication, title, kicker, label].join(' '))
  // A palette without dithering: half of the bytes, and areas of one colour stay so.
  const body = await raster(layout(card, fonts))
    .png({ palette: true, colours: 256, dither: 0, effort: 1 })
    .toBuffer()
  return { body, width: WIDTH, height: HEIGHT }
}

/**
 * Draws the icon of a publication that has none of its own, as a square PNG.
 *
 * @param side the length of its sides in pixels
 */
export async function drawIcon(publication: string, side: number): Promise<Buffer> {
  const { serif } = await loadFonts(publication)
  return raster(layoutLogo(publication, serif)).resize(side).png({ compressionLevel: 9 }).toBuffer()
}

/** Draws the logo of a publication that has none of its own, as PNG, 512 × 512. */
export const drawLogo = (publication: string): Promise<Buffer> => drawIcon(publication, SIDE)
