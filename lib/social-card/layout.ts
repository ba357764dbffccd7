import { kickerWithColon } from '../language/kicker'
import { colour } from './colours'
import { MARGIN, WIDTH } from './landscape'
import type { Look } from './setting'
import type { SetText } from './text'

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

/** Words on a card, and where they stand. */
export interface CardPart {
  text: string
  type: 'serif' | 'sans'
  look: Look
  /** Whether they end at the far margin. All others begin at the near one. */
  isFar: boolean
  /** How low the first baseline is. */
  baseline: (set: SetText) => number
}

const MEASURE = WIDTH - 2 * MARGIN
const SIZES = { 52: 5, 58: 4, 66: 4, 76: 4, 88: 3, 100: 3, 116: 2, 132: 2, 148: 1 }
const HEADLINE: Look = { sizes: SIZES, tracking: -0.016, width: MEASURE, fill: colour.ink }
const KICKER: Look = { sizes: { 32: 1 }, tracking: 0, width: MEASURE, fill: colour.accent }
const NAME: Look = { sizes: { 46: 1 }, tracking: -0.035, width: 590, fill: colour.paper }
const LABEL: Look = { sizes: { 24: 1 }, tracking: 0, width: 330, fill: colour.mist }

/** The words of a card in their places. `drawable` says what of a text can be drawn. */
export function cardParts(
  card: SocialCard,
  drawable: (text: string, type: CardPart['type']) => string | undefined,
): CardPart[] {
  const name = drawable(card.publication, 'serif')
  const title = drawable(card.title, 'serif')
  const kicker = title && card.kicker && drawable(card.kicker, 'sans')
  const label = card.label && drawable(card.label, 'sans')
  // A card without a headline is the publication's own, which then says its name once.
  const large = title ?? name
  const small = large === name ? undefined : name
  const top = kicker ? 116 : 60

  const part = (text: string, type: CardPart['type'], look: Look, baseline: CardPart['baseline']) => [
    { text, type, look, isFar: look === LABEL, baseline },
  ]
  return [
    ...(kicker ? part(kickerWithColon(kicker), 'sans', KICKER, () => 92) : []),
    ...(large
      ? part(large, 'serif', HEADLINE, ({ size, leading }) => top + (leading + 0.47 * size) / 2)
      : []),
    ...(small ? part(small, 'serif', NAME, () => 544) : []),
    ...(label ? part(label, 'sans', LABEL, () => 547) : []),
  ]
}
