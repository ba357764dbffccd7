import { startEngine, type Engine } from './engine'
import { outlineReader, type ReadOutline, type Stroke } from './outlines'

export type { Stroke } from './outlines'

/** A glyph in its place. All lengths are multiples of the type size, with y pointing upwards. */
export interface Glyph {
  id: number
  /** Where the letters that the glyph stands for begin in the text. Glyphs with the same cluster belong together. */
  cluster: number
  /** How far the pen moves after the glyph, and (`x`, `y`) how far from the pen it is drawn. */
  advance: number
  x: number
  y: number
}

/** A font file, opened. */
export interface Font {
  /** How far the font's lines reach above and below the baseline, as multiples of the type size. */
  ascent: number
  descent: number
  /** Whether the font draws this code point with a glyph of its own. */
  has(codePoint: number): boolean
  /** The glyphs for letters of one script, as they follow each other from left to right. */
  shape(text: string, direction: 'ltr' | 'rtl', language: string): Glyph[]
  /** The outline of a glyph, in multiples of the type size, with y pointing upwards. */
  outline(glyph: number): Stroke[]
}

/** Opens a font in the plain format (sfnt). */
export type OpenFont = (file: Uint8Array) => Font

// Values of `hb_direction_t` and `hb_memory_mode_t`.
const DIRECTION = { ltr: 4, rtl: 5 }
const READONLY = 1
// The size of `hb_glyph_info_t` and of `hb_glyph_position_t` in bytes.
const RECORD = 20

const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'))

function languages({ call, put }: Engine): (tag: string) => number {
  const known = new Map<string, number>()
  return (tag) => {
    const found = known.get(tag)
    if (found !== undefined) return found
    const name = put(Buffer.from(tag, 'latin1'))
    const language = call('hb_language_from_string', name, tag.length)
    call('free', name)
    known.set(tag, language)
    return language
  }
}

function fontOpener(engine: Engine): OpenFont {
  const { call, put, memory } = engine
  const readOutline: ReadOutline = outlineReader(engine)
  const languageOf = languages(engine)
  const buffer = call('hb_buffer_create')
  const result = call('malloc', 64)

  function fill(text: string, direction: 'ltr' | 'rtl', language: string) {
    const place = put(utf16(text))
    call('hb_buffer_reset', buffer)
    call('hb_buffer_add_utf16', buffer, place, text.length, 0, text.length)
    call('free', place)
    call('hb_buffer_set_direction', buffer, DIRECTION[direction])
    call('hb_buffer_set_language', buffer, languageOf(language))
    call('hb_buffer_guess_segment_properties', buffer)
  }

  function read(unit: number): Glyph[] {
    const count = call('hb_buffer_get_length', buffer)
    const infos = call('hb_buffer_get_glyph_infos', buffer, 0)
    const positions = call('hb_buffer_get_glyph_positions', buffer, 0)
    const view = memory()
    return Array.from({ length: count }, (_, index) => {
      const info = infos + index * RECORD
      const position = positions + index * RECORD
      return {
        id: view.getUint32(info, true),
        cluster: view.getUint32(info + 8, true),
        advance: view.getInt32(position, true) / unit,
        x: view.getInt32(position + 8, true) / unit,
        y: view.getInt32(position + 12, true) / unit,
      }
    })
  }

  return (file) => {
    // Never freed: fonts are opened once and stay.
    const blob = call('hb_blob_create', put(file), file.length, READONLY, 0, 0)
    const face = call('hb_face_create', blob, 0)
    const font = call('hb_font_create', face)
    const unit = call('hb_face_get_upem', face)
    call('hb_font_get_h_extents', font, result)
    const ascent = memory().getInt32(result, true) / unit
    const descent = -memory().getInt32(result + 4, true) / unit
    const outlines = new Map<number, Stroke[]>()
    return {
      ascent,
      descent,
      has: (codePoint) => call('hb_font_get_nominal_glyph', font, codePoint, result) === 1,
      shape: (text, direction, language) => {
        fill(text, direction, language)
        call('hb_shape', font, buffer, 0, 0)
        return read(unit)
      },
      outline: (glyph) => {
        const strokes =
          outlines.get(glyph) ??
          readOutline(font, glyph).map(({ command, points }) => ({
            command,
            points: points.map((point) => point / unit),
          }))
        outlines.set(glyph, strokes)
        return strokes
      },
    }
  }
}

/** Starts HarfBuzz, which turns letters into glyphs. */
export const startHarfBuzz = async (): Promise<OpenFont> => fontOpener(await startEngine())
