import type { Family } from './fonts'
import { clusters, runsOf } from './runs'
import type { SetText } from './text'

/** How a text may look. */
export interface Look {
  /** Sizes of type in pixels, and how many lines there may be in each. */
  sizes: Record<number, number>
  /** How letters are moved apart in the smallest, in parts of it. */
  tracking: number
  width: number
  fill: string
}

/** How wide a text is where it stands, and how many lines it has. */
export type Measure = (set: SetText) => Promise<{ width: number; lines: number }>

/** How high lines may stand together, in pixels: below those of a headline is the lake. */
const ROOM = 320
/** How far letters may hang over the end of a line. */
const HANGING = 4

/** The longest beginning of a text that fits with an ellipsis after it. */
async function shortened(text: string, fits: (tried: string) => Promise<boolean>): Promise<string> {
  const letters = clusters(text)
  const upTo = (end: number) =>
    letters
      .slice(0, end)
      .join('')
      .replace(/[\s.,:;،؛।·–—-]+$/u, '') + '…'
  let most = 0
  let beyond = letters.length
  while (beyond - most > 1) {
    const middle = Math.floor((most + beyond) / 2)
    if (await fits(upTo(middle))) most = middle
    else beyond = middle
  }
  return upTo(most)
}

/** The narrowest width in which a text has as many lines: so they are of about the same length. */
async function balanced(set: SetText, width: number, measure: Measure): Promise<SetText> {
  const { lines } = await measure(set)
  let narrow = width / 2
  let wide = width
  while (lines > 1 && wide - narrow > 8) {
    const middle = (narrow + wide) / 2
    const tried = await measure({ ...set, width: middle })
    if (tried.lines === lines && tried.width <= middle + HANGING) wide = middle
    else narrow = middle
  }
  return { ...set, width: wide }
}

/**
 * Sets a text in the largest type in which it stands in a width, in lines of about the same length. What even the smallest does not
 * hold ends in an ellipsis.
 */
export async function setText(
  text: string,
  family: Family,
  language: string,
  look: Look,
  measure: Measure,
): Promise<SetText> {
  const { sizes, width } = look
  const [smallest = 0, ...larger] = Object.keys(sizes).map(Number)
  const faces = runsOf(text, family).map(({ face }) => face)
  // With the room that the tallest script needs, and loose if one of them has to be.
  const leading = Math.max(...faces.map((face) => face.leading))
  const isTracked = faces.every((face) => face.tracked)
  // The larger the type, the tighter.
  const tracking = (size: number) => (isTracked ? look.tracking - 0.025 * Math.log(size / smallest) : 0)
  const setIn = (size: number, wrap: SetText['wrap'] = 'word'): SetText => ({
    ...{ text, family, language, size, width, wrap },
    ...{ tracking: tracking(size) * size, leading: leading * size },
  })
  const fits = async (set: SetText) => {
    const measured = await measure(set)
    const most = Math.min(sizes[set.size] ?? 0, Math.floor(ROOM / set.leading))
    return measured.width <= width + HANGING && measured.lines <= most
  }
  // A word is only broken where even the smallest type would not keep it whole. None of a hundred characters has room.
  const isWhole = !/\S{100}/.test(text) && (await measure(setIn(smallest))).width <= width + HANGING
  const wrap = isWhole ? 'word' : 'word-char'
  const quiet = setIn(smallest, wrap)
  if (!(await fits(quiet)))
    return { ...quiet, text: await shortened(text, (tried) => fits({ ...quiet, text: tried })) }
  const finished = (set: SetText) => (isWhole ? balanced(set, width, measure) : set)
  for (const size of larger.reverse()) {
    const loud = setIn(size, wrap)
    if (await fits(loud)) return finished(loud)
  }
  return finished(quiet)
}
