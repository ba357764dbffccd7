import sharp, { type OverlayOptions } from 'sharp'
import { colour } from './colours'
import { drawable } from './drawable'
import { loadFonts, type Family } from './fonts'
import { drawing } from './scenery'
import { draw } from './text'

const SIDE = 512
/** What an initial's ink may fill. A Latin capital fills it in no direction. */
const ROOM = { width: 400, height: 240 }

const GROUND = `<path d="M0 0h512v512H0Z" fill="${colour.ink}"/>`
const WATER = `
  <rect width="272" height="12" rx="6" fill="${colour.paper}"/>
  <rect y="30" width="174" height="12" rx="6" fill="#8fb9ba"/>
  <rect y="60" width="104" height="12" rx="6" fill="#5d8f96"/>`

/** The first letter or number of a name, large, or nothing where the type lacks it. */
function initial(publication: string, family: Family): string | undefined {
  const name = publication.slice(0, 200).normalize('NFC')
  const first = /[\p{L}\p{N}]/u.exec(name)?.[0]
  const large = first?.toUpperCase()
  return large && [...large].length === 1 ? drawable(large, family) : first && drawable(first, family)
}

/** Draws a letter with its ink in the middle: some scripts hang from a line, and others go below it. */
async function drawInitial(text: string, family: Family): Promise<OverlayOptions> {
  const set = { text, family, language: 'und', size: 330, tracking: 0, leading: 330 }
  const { input, raw } = await draw(set, colour.paper)
  const ink = sharp(input, { raw })
    .trim()
    .resize({ ...ROOM, fit: 'inside', withoutEnlargement: true })
  const { data, info } = await ink.png().toBuffer({ resolveWithObject: true })
  return { input: data, left: Math.round(256 - info.width / 2), top: Math.round(190 - info.height / 2) }
}

/** Draws the mark of a publication that has no icon of its own, as a square PNG of so many pixels each way. */
export async function drawIcon(publication: string, side: number): Promise<Buffer> {
  const { serif } = await loadFonts(publication)
  const letter = initial(publication, serif)
  const water = `<g transform="translate(120 ${letter ? 368 : 220})">${WATER}</g>`
  const initials = letter ? [await drawInitial(letter, serif)] : []
  const mark = sharp(drawing(SIDE, SIDE, GROUND + water)).composite(initials)
  // In a second step: within one, Sharp makes a picture smaller before it lays others on it.
  const { data, info } = await mark.raw().toBuffer({ resolveWithObject: true })
  return sharp(data, { raw: info })
    .resize(side, side, { kernel: 'cubic' })
    .png({ compressionLevel: 9 })
    .toBuffer()
}

/** Draws the mark of a publication that has no logo of its own, 512 × 512, as PNG. */
export const drawLogo = (publication: string): Promise<Buffer> => drawIcon(publication, SIDE)
