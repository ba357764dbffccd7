import { colour } from './colours'
import { drawable } from './drawable'
import type { Family } from './fonts'
import { shaperFor } from './shaping'
import { boxOf, drawing, filledPath, linePath, rectangle } from './svg'

export const SIDE = 512
const SIZE = 330
/** The most room that an initial may fill, and its vertical middle. Latin capitals are smaller than that. */
const ROOM = { width: 400, height: 240, middle: 190 }

/** The first letter or number of a name, as a capital; undefined if the fonts lack it. */
function initial(publication: string, family: Family): string | undefined {
  const [first] =
    publication
      .slice(0, 200)
      .normalize('NFC')
      .match(/[\p{L}\p{N}]/u) ?? []
  const large = first?.toUpperCase()
  return large && [...large].length === 1 ? drawable(large, family) : first && drawable(first, family)
}

/** Draws a letter with its outline in the middle, since some scripts hang from a line, and others go below it. */
function drawInitial(letter: string, family: Family): string {
  const [runs = []] = shaperFor(family, 'und').shape([letter])
  const ink = boxOf(linePath(runs, { x: 0, y: 0 }, SIZE, 0))
  const scale = Math.min(1, ROOM.width / (ink.right - ink.left), ROOM.height / (ink.bottom - ink.top))
  const place = {
    x: SIDE / 2 - (scale * (ink.left + ink.right)) / 2,
    y: ROOM.middle - (scale * (ink.top + ink.bottom)) / 2,
  }
  return filledPath(linePath(runs, place, SIZE * scale, 0), colour.paper)
}

/** Lays out the logo of a publication as SVG: its initial on a dark ground, over three lines that stand for water. */
export function layoutLogo(publication: string, family: Family): string {
  const letter = initial(publication, family)
  const x = 120
  const top = letter ? 368 : 220
  return drawing(SIDE, SIDE, [
    rectangle({ x: 0, y: 0 }, SIDE, SIDE, colour.ink),
    letter ? drawInitial(letter, family) : '',
    rectangle({ x, y: top }, 272, 12, colour.paper, 6),
    rectangle({ x, y: top + 30 }, 174, 12, '#8fb9ba', 6),
    rectangle({ x, y: top + 60 }, 104, 12, '#5d8f96', 6),
  ])
}
