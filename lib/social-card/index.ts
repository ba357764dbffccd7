import sharp from 'sharp'
import { loadFonts } from './fonts'
import { HEIGHT, layout, WIDTH, type SocialCard } from './layout'
import { layoutLogo, SIDE } from './logo'

const raster = (svg: string) => sharp(Buffer.from(svg))

/**
 * Draws the picture that stands for a page where its link is shared, as PNG. The same card is always the same bytes.
 *
 * Takes any text: what the type has no letters for is left out as a whole, and what is too long ends in an ellipsis.
 * Reads the fonts from `node_modules` in the working directory and throws when they are not there.
 */
export async function drawSocialCard(card: SocialCard): Promise<{ body: Buffer; width: 1200; height: 630 }> {
  const { publication, title, kicker = '', label = '' } = card
  const fonts = await loadFonts([publication, title, kicker, label].join(' '))
  // Colours from a palette, not dithered: half of the bytes, and flat ground stays flat.
  const body = await raster(layout(card, fonts))
    .png({ palette: true, colours: 256, dither: 0, effort: 1 })
    .toBuffer()
  return { body, width: WIDTH, height: HEIGHT }
}

/** Draws the mark of a publication that has no icon of its own, as a square PNG of so many pixels each way. */
export async function drawIcon(publication: string, side: number): Promise<Buffer> {
  const { serif } = await loadFonts(publication)
  return raster(layoutLogo(publication, serif)).resize(side).png({ compressionLevel: 9 }).toBuffer()
}

/** Draws the mark of a publication that has no logo of its own, 512 × 512, as PNG. */
export const drawLogo = (publication: string): Promise<Buffer> => drawIcon(publication, SIDE)
