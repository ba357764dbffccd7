import sharp from 'sharp'
import { direction } from '../language/tags'
import { drawable } from './drawable'
import { loadFonts } from './fonts'
import { HEIGHT, MARGIN, WIDTH } from './landscape'
import { cardParts, type CardPart, type SocialCard } from './layout'
import { scenery } from './scenery'
import { setText } from './setting'
import { draw, measure } from './text'

export { drawIcon, drawLogo } from './logo'

/**
 * Draws the picture that stands for a page where its link is shared, as PNG. The same card is always the same bytes.
 *
 * Takes any text: what the type has no letters for is left out as a whole, and what is too long ends in an ellipsis.
 * Reads the fonts from `node_modules` in the working directory, and throws when they are not there or when it cannot put
 * them into a temporary folder.
 */
export async function drawSocialCard(card: SocialCard): Promise<{ body: Buffer; width: 1200; height: 630 }> {
  const { publication, language } = card
  const isMirrored = direction(language) === 'rtl'
  const families = await loadFonts([publication, card.title, card.kicker, card.label].join(' '))

  const place = async ({ text, type, look, isFar, baseline }: CardPart) => {
    const set = await setText(text, families[type], language, look, measure)
    const { input, raw } = await draw(isFar ? { ...set, width: 0 } : { ...set, margin: MARGIN }, look.fill)
    const left = isMirrored !== isFar ? WIDTH - MARGIN - raw.width : isFar ? MARGIN : 0
    return { input, raw, left, top: Math.round(baseline(set) - set.leading - 1) }
  }
  const words = await Promise.all(cardParts(card, (text, type) => drawable(text, families[type])).map(place))
  const body = await sharp(scenery(isMirrored))
    .composite(words)
    // Colours from a palette, not dithered: half of the bytes, and flat ground stays flat.
    .png({ palette: true, colours: 256, dither: 0, effort: 1 })
    .toBuffer()
  return { body, width: WIDTH, height: HEIGHT }
}
