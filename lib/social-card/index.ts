import satori from 'satori'
import sharp from 'sharp'
import type { Box } from './box'
import { loadFonts, type Fonts } from './fonts'
import { HEIGHT, layout, WIDTH, type SocialCard } from './layout'
import { layoutLogo, SIDE } from './logo'

/** Words become paths here. Nothing can be fetched: satori is given no way to ask for a font or an emoji. */
const drawWords = (words: Box, { files }: Fonts, width: number, height: number) =>
  satori(words, { width, height, fonts: files })

const raster = (svg: string) => sharp(Buffer.from(svg))

/**
 * Draws the picture that stands for a page where its link is shared, as PNG. The same card is always the same bytes.
 *
 * Takes any text: what the type has no letters for is left out as a whole, and what is too long ends in an ellipsis.
 * Reads the fonts from `node_modules` in the working directory and throws when they are not there.
 */
export async function drawSocialCard(card: SocialCard): Promise<{ body: Buffer; width: 1200; height: 630 }> {
  const fonts = await loadFonts()
  const { words, scenery } = layout(card, fonts)
  const drawn = await drawWords(words, fonts, WIDTH, HEIGHT)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${scenery}${drawn}</svg>`
  // Colours from a palette, not dithered: half of the bytes, and flat ground stays flat.
  const body = await raster(svg).png({ palette: true, colours: 256, dither: 0, effort: 1 }).toBuffer()
  return { body, width: WIDTH, height: HEIGHT }
}

/** Draws the mark of a publication that has no logo of its own, 512 × 512, as PNG. */
export async function drawLogo(publication: string): Promise<Buffer> {
  const fonts = await loadFonts()
  const drawn = await drawWords(layoutLogo(publication, fonts.serif), fonts, SIDE, SIDE)
  return raster(drawn).png({ compressionLevel: 9 }).toBuffer()
}
