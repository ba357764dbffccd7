import { kickerWithColon } from '../kicker'
import { direction } from '../language'
import { box, type Box } from './box'
import { colour } from './colours'
import { drawable } from './drawable'
import type { Family, Fonts } from './fonts'
import { SCENERY } from './scenery'
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

interface Type {
  family: Family
  size: number
  tracking: number
  fill: string
}

/** Lines that are set already: nothing is left for satori to break or to shorten. */
const typeLine = (text: string, { family, size, tracking, fill }: Type, leading: number) =>
  box(
    {
      flexShrink: 0,
      whiteSpace: 'pre',
      fontFamily: family.name,
      fontSize: size,
      letterSpacing: `${tracking}em`,
      lineHeight: leading,
      color: fill,
    },
    text,
  )

function line(text: string | undefined, type: Type, leading: number, width: number): Box[] {
  return text ? [typeLine(oneLine(text, type.family, type.size, type.tracking, width), type, leading)] : []
}

function headline(text: string | undefined, family: Family): Box[] {
  if (!text) return []
  const { lines, size, tracking } = typeset(text, family, MEASURE)
  return lines.map((words) => typeLine(words, { family, size, tracking, fill: colour.ink }, 1.04))
}

const ripple = (width: string, fill: string) => box({ width, height: 2, marginTop: 7, backgroundColor: fill })

/** Lays out the words of a card, over {@link SCENERY} and from the side from which its language is read. */
export function layout(card: SocialCard, { serif, sans }: Fonts): { words: Box; scenery: string } {
  const mirrored = direction(card.language) === 'rtl'
  const side = mirrored ? 'flex-end' : 'flex-start'

  const name = drawable(card.publication, serif)
  const title = drawable(card.title, serif)
  const kicker = title && card.kicker && drawable(card.kicker, sans)
  const label = card.label && drawable(card.label, sans)
  // A card without a headline is the publication's own, which then says its name once.
  const large = title ?? name
  const small = large === name ? undefined : name

  const kickerType = { family: sans, size: 32, tracking: 0, fill: colour.accent }
  const nameType = { family: serif, size: 46, tracking: -0.035, fill: colour.paper }
  const labelType = { family: sans, size: 24, tracking: 0, fill: colour.mist }

  const sky = box({ flexDirection: 'column', alignItems: side, padding: `60px ${MARGIN}px` }, [
    ...(kicker ? [box({ marginBottom: 16 }, line(kickerWithColon(kicker), kickerType, 1.25, MEASURE))] : []),
    ...headline(large, serif),
  ])
  const water = box(
    { position: 'absolute', left: MARGIN, right: MARGIN, bottom: 40, flexDirection: 'column' },
    [
      box(
        {
          flexDirection: mirrored ? 'row-reverse' : 'row',
          justifyContent: 'space-between',
          alignItems: 'flex-end',
          height: 62,
        },
        [box({}, line(small, nameType, 1.3, 590)), box({}, line(label, labelType, 2.1, 330))],
      ),
      box({ flexDirection: 'column', alignItems: side }, [
        ripple('100%', colour.paper),
        ripple('64%', '#8fb9ba'),
        ripple('38%', '#5d8f96'),
      ]),
    ],
  )
  return {
    words: box({ width: WIDTH, height: HEIGHT, flexDirection: 'column' }, [sky, water]),
    scenery: mirrored ? `<g transform="translate(${WIDTH}) scale(-1 1)">${SCENERY}</g>` : SCENERY,
  }
}
