import sharp from 'sharp'
import { kickerWithColon } from '../language/kicker'
import { direction } from '../language/tags'
import { colour } from './colours'
import { drawable } from './drawable'
import { loadFonts, type Family } from './fonts'
import { HEIGHT, MARGIN, scenery, WIDTH } from './scenery'
import { setText, type Look } from './setting'
import { draw, type SetText } from './text'

export { drawIcon, drawLogo } from './logo'

/** What a card says. */
interface SocialCard {
  publication: string
  title: string
  kicker?: string
  /** The section, an author, a date: a few words at the foot. */
  label?: string
  /** The language tag of the publication. It decides from which side the card is read. */
  language: string
}

const MEASURE = WIDTH - 2 * MARGIN
const SIZES = { 52: 5, 58: 4, 66: 4, 76: 4, 88: 3, 100: 3, 116: 2, 132: 2, 148: 1 }
const HEADLINE: Look = { sizes: SIZES, tracking: -0.016, width: MEASURE, fill: colour.ink }
const KICKER: Look = { sizes: { 32: 1 }, tracking: 0, width: MEASURE, fill: colour.accent }
const NAME: Look = { sizes: { 46: 1 }, tracking: -0.035, width: 590, fill: colour.paper }
const LABEL: Look = { sizes: { 24: 1 }, tracking: 0, width: 330, fill: colour.mist }

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
  const { serif, sans } = await loadFonts([publication, card.title, card.kicker, card.label].join(' '))

  const name = drawable(publication, serif)
  const title = drawable(card.title, serif)
  const kicker = title && card.kicker && drawable(card.kicker, sans)
  const label = card.label && drawable(card.label, sans)
  // A card without a headline is the publication's own, which then says its name once.
  const large = title ?? name
  const small = large === name ? undefined : name

  /** Draws words with their first baseline at `y`, from the side where lines begin, or up to the far one. */
  const place = async (text: string, family: Family, look: Look, y: (set: SetText) => number) => {
    const set = await setText(text, family, language, look)
    const isFar = look === LABEL
    const { input, raw } = await draw(isFar ? { ...set, width: 0 } : { ...set, margin: MARGIN }, look.fill)
    const left = isMirrored !== isFar ? WIDTH - MARGIN - raw.width : isFar ? MARGIN : 0
    return { input, raw, left, top: Math.round(y(set) - set.leading - 1) }
  }
  const top = kicker ? 116 : 60
  const words = await Promise.all([
    kicker && place(kickerWithColon(kicker), sans, KICKER, () => 92),
    large && place(large, serif, HEADLINE, ({ size, leading }) => top + (leading + 0.47 * size) / 2),
    small && place(small, serif, NAME, () => 544),
    label && place(label, sans, LABEL, () => 547),
  ])
  const body = await sharp(scenery(isMirrored))
    .composite(words.filter((word) => typeof word === 'object'))
    // Colours from a palette, not dithered: half of the bytes, and flat ground stays flat.
    .png({ palette: true, colours: 256, dither: 0, effort: 1 })
    .toBuffer()
  return { body, width: WIDTH, height: HEIGHT }
}
