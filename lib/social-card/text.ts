import sharp, { type Sharp } from 'sharp'
import { direction, isLanguage } from '../language/tags'
import type { Family } from './fonts'
import { runsOf } from './runs'

/** A text as it is set. Lengths are in pixels. */
export interface SetText {
  text: string
  family: Family
  /** A language tag, which decides in which direction lines are read. */
  language: string
  size: number
  /** By how much letters are moved apart. */
  tracking: number
  /** From baseline to baseline. */
  leading: number
  /** How wide lines may be, where there is more than one, and whether words that are wider are broken. */
  width?: number
  wrap?: 'word' | 'word-char'
  /** How far the picture goes to the left of where lines begin: letters may hang over there. */
  margin?: number
}

// No text is set twice: that libvips remembers their pictures only takes time and memory.
sharp.cache(false)

// Pango puts letters at whole pixels. Small ones are set so many times larger than they are drawn.
const fineness = ({ size }: SetText) => Math.ceil(100 / size)

/** What cannot be seen is not drawn. */
const HIDDEN = 'alpha="1"'

const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/**
 * The picture of a text that Pango makes. It ends where the ink does and does not say where that stands. So there are a line above the
 * text and one below it, each with a point that cannot be seen, a margin to the left of where lines begin.
 */
function picture(set: SetText, ink: string): Sharp {
  const { family, language, size, width, margin = 0, wrap = 'word' } = set
  const fine = fineness(set)
  const units = (pixels: number) => Math.round(pixels * fine * 1024)
  const span = (text: string, spacing = 0, height = size, name = family[0]?.name) =>
    `<span font_family="${name}" size="${units(height)}" letter_spacing="${units(spacing)}">${escaped(text)}</span>`
  const point = `<span ${HIDDEN}>${span('\u200e', 0, 2)}${span(' ', -margin, 2)}${span('.', 0, 2)}</span>`
  const mark = span(direction(language) === 'rtl' ? '\u200f' : '\u200e')
  const runs = runsOf(set.text, family).map(({ face, text }) =>
    span(text, set.tracking, size * face.scale, face.name),
  )
  const lang = isLanguage(language) ? language : 'und'
  const look = `${ink} lang="${lang}" line_height="${units(set.leading)}" fallback="false" insert_hyphens="false"`
  const text = `<span ${look}>${point}\n${mark}${runs.join('')}\n${point}</span>`
  return sharp({ text: { text, dpi: 72, ...(width && { wrap, width: Math.floor(width * fine) }) } })
}

/** How wide a text is, and how many lines it has. */
export async function measure(set: SetText): Promise<{ width: number; lines: number }> {
  const { width, height } = await picture(set, HIDDEN).metadata()
  return { width: width / fineness(set), lines: Math.round(height / fineness(set) / set.leading) - 1 }
}

/** Draws a text in a colour. Its lines begin a margin from the left, and the first baseline is as low as the leading. */
export async function draw(set: SetText, fill: string) {
  const masked = (by: Sharp) => by.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })
  const large = await masked(picture(set, ''))
  const [width, height] = [large.info.width, large.info.height].map((length) =>
    Math.ceil(length / fineness(set)),
  )
  const small = sharp(large.data, { raw: large.info }).resize(width, height, { fit: 'fill', kernel: 'cubic' })
  const { data: mask, info } = await masked(small)
  const input = Buffer.alloc(mask.length * 4, Buffer.from(`${fill.slice(1)}00`, 'hex'))
  for (let at = 0; at < mask.length; at++) input[at * 4 + 3] = mask[at] ?? 0
  return { input, raw: { ...info, channels: 4 as const } }
}
