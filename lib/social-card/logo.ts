import { box, type Box } from './box'
import { colour } from './colours'
import { drawable } from './drawable'
import type { Family } from './fonts'

export const SIDE = 512

/** The first letter or number of a name, large, or nothing where the type lacks it. */
function initial(publication: string, family: Family): string | undefined {
  const [first] =
    publication
      .slice(0, 200)
      .normalize('NFC')
      .match(/[\p{L}\p{N}]/u) ?? []
  const large = first?.toUpperCase()
  return large && [...large].length === 1 ? drawable(large, family) : first && drawable(first, family)
}

const ripple = (width: number, fill: string, top: number) =>
  box({ width, height: 12, marginTop: top, borderRadius: 6, backgroundColor: fill })

/** Lays out the mark of a publication: its initial on the house's ground, over three lines on the water. */
export function layoutLogo(publication: string, family: Family): Box {
  const letter = initial(publication, family)
  return box(
    {
      width: SIDE,
      height: SIDE,
      flexDirection: 'column',
      alignItems: 'center',
      justifyContent: 'center',
      backgroundColor: colour.ink,
    },
    [
      ...(letter
        ? [box({ fontFamily: family.name, fontSize: 330, lineHeight: 0.9, color: colour.paper }, letter)]
        : []),
      box({ width: 272, flexDirection: 'column' }, [
        ripple(272, colour.paper, 0),
        ripple(174, '#8fb9ba', 18),
        ripple(104, '#5d8f96', 18),
      ]),
    ],
  )
}
