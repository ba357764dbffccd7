import { kickerWithColon } from '../language/kicker'
import { direction } from '../language/tags'
import { colour } from './colours'
import { drawable } from './drawable'
import type { Fonts } from './fonts'
import { SCENERY } from './scenery'
import { extentOf, shaperFor, widthOf, type Shaper } from './shaping'
import { drawing, filledPath, linePath, rectangle } from './svg'
import { oneLine, typeset } from './typesetting'

/** What a card says. */
export interface SocialCard {
  publication: string
  title: string
  kicker?: string
  /** The section, an author, a date: a few words at the foot. */
  label?: string
  /** The language tag of the publication. It decides from which side the card is read. */
  language: string
}

export const WIDTH = 1200
export const HEIGHT = 630
const MARGIN = 72
const MEASURE = WIDTH - 2 * MARGIN
const TOP = 60
/** The y at which the words at the foot end; the ripples are drawn below it. */
const FOOT = 563

type Side = 'left' | 'right'

interface Type {
  shaper: Shaper
  size: number
  tracking: number
  fill: string
}

/** Draws lines of text below each other. The first begins at `top`; `leading` is the height of each. */
function drawLines(lines: string[], type: Type, top: number, leading: number, side: Side): string {
  const { shaper, size, tracking, fill } = type
  const { ascent, descent } = shaper.family[0].font
  const baseline = top + (size * (leading + ascent - descent)) / 2
  const paths = shaper.shape(lines).map((runs, index) => {
    const x = side === 'left' ? MARGIN : WIDTH - MARGIN - widthOf(extentOf(runs), size, tracking)
    return linePath(runs, { x, y: baseline + index * leading * size }, size, tracking)
  })
  return filledPath(paths.join(''), fill)
}

/** Draws a text on one line that is `height` pixels high. */
function drawLine(
  text: string,
  type: Type,
  top: number,
  height: number,
  side: Side,
  width = MEASURE,
): string {
  const tracking = type.shaper.manner(text).tracked ? type.tracking : 0
  const line = oneLine(text, type.shaper, type.size, tracking, width)
  return drawLines([line], { ...type, tracking }, top, height / type.size, side)
}

function drawHeadline(text: string, shaper: Shaper, top: number, side: Side): string {
  const { lines, leading, ...type } = typeset(text, shaper, MEASURE)
  return drawLines(lines, { ...type, shaper, fill: colour.ink }, top, leading, side)
}

function ripple(part: number, line: number, fill: string, side: Side): string {
  const width = MEASURE * part
  const x = side === 'left' ? MARGIN : WIDTH - MARGIN - width
  return rectangle({ x, y: FOOT + 7 + line * 9 }, width, 2, fill)
}

/** Lays out a card as SVG: its words over {@link SCENERY}, beginning at the side where its language begins. */
export function layout(card: SocialCard, fonts: Fonts): string {
  const mirrored = direction(card.language) === 'rtl'
  const [near, far]: [Side, Side] = mirrored ? ['right', 'left'] : ['left', 'right']
  const serif = shaperFor(fonts.serif, card.language)
  const sans = shaperFor(fonts.sans, card.language)

  const name = drawable(card.publication, fonts.serif)
  const title = drawable(card.title, fonts.serif)
  const kicker = title && card.kicker && drawable(card.kicker, fonts.sans)
  const label = card.label && drawable(card.label, fonts.sans)
  // A card without a headline is the publication's own, which then says its name once.
  const large = title ?? name
  const small = large === name ? undefined : name

  const kickerType = { shaper: sans, size: 32, tracking: 0, fill: colour.accent }
  const nameType = { shaper: serif, size: 46, tracking: -0.035, fill: colour.paper }
  const labelType = { shaper: sans, size: 24, tracking: 0, fill: colour.mist }

  return drawing(WIDTH, HEIGHT, [
    mirrored ? `<g transform="translate(${WIDTH}) scale(-1 1)">${SCENERY}</g>` : SCENERY,
    kicker ? drawLine(kickerWithColon(kicker), kickerType, TOP, 40, near) : '',
    large ? drawHeadline(large, serif, kicker ? TOP + 56 : TOP, near) : '',
    small ? drawLine(small, nameType, FOOT - 60, 60, near, 590) : '',
    label ? drawLine(label, labelType, FOOT - 50, 50, far, 330) : '',
    ripple(1, 0, colour.paper, near),
    ripple(0.64, 1, '#8fb9ba', near),
    ripple(0.38, 2, '#5d8f96', near),
  ])
}
