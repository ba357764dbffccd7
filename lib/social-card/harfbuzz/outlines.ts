import type { Engine } from './engine'

/** One movement of the pen: a command of SVG paths, and its points in the font's units, with y pointing upwards. */
export interface Stroke {
  command: 'M' | 'L' | 'Q' | 'C' | 'Z'
  points: number[]
}

/** Reads the outline of a glyph of a font, both as HarfBuzz knows them. */
export type ReadOutline = (font: number, glyph: number) => Stroke[]

// The pen's movements, in HarfBuzz's order: how many coordinates each has, and its names in C and SVG.
const MOVEMENTS = [
  { numbers: 2, setter: 'hb_draw_funcs_set_move_to_func', command: 'M' },
  { numbers: 2, setter: 'hb_draw_funcs_set_line_to_func', command: 'L' },
  { numbers: 4, setter: 'hb_draw_funcs_set_quadratic_to_func', command: 'Q' },
  { numbers: 6, setter: 'hb_draw_funcs_set_cubic_to_func', command: 'C' },
  { numbers: 0, setter: 'hb_draw_funcs_set_close_path_func', command: 'Z' },
] as const

const I32 = 0x7f
const F32 = 0x7d
const FUNCTION = 0

/** A section of a WebAssembly module. Everything here is short: each length is a single byte. */
function section(id: number, entries: number[][]): number[] {
  const body = [entries.length, ...entries.flat()]
  return [id, body.length, ...body]
}

/**
 * A module that imports a function for each movement and exports it unchanged. HarfBuzz can only call exports of
 * WebAssembly, so JavaScript functions have to go through such a module (WebAssembly Core Specification, section
 * 5.5).
 */
function throughWebAssembly(): WebAssembly.Module {
  const name = (index: number) => [1, 'a'.charCodeAt(0) + index]
  const types = MOVEMENTS.map(({ numbers }) => {
    // Draw functions, the pen's data and state; the coordinates; the user's data.
    const parameters = [I32, I32, I32, ...Array.from({ length: numbers }, () => F32), I32]
    return [0x60, parameters.length, ...parameters, 0]
  })
  const imports = MOVEMENTS.map((_, index) => [0, ...name(index), FUNCTION, index])
  const exports = MOVEMENTS.map((_, index) => [...name(index), FUNCTION, index])
  const magic = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]
  return new WebAssembly.Module(
    new Uint8Array([...magic, ...section(1, types), ...section(2, imports), ...section(7, exports)]),
  )
}

/** Gives the engine a pen, and returns a function that reads outlines with it. */
export function outlineReader({ call, pointersTo }: Engine): ReadOutline {
  let strokes: Stroke[] = []
  const callbacks = MOVEMENTS.map(({ numbers, command }, index) => [
    String.fromCharCode('a'.charCodeAt(0) + index),
    (...told: number[]) => {
      strokes.push({ command, points: told.slice(3, 3 + numbers) })
    },
  ])
  const { exports } = new WebAssembly.Instance(throughWebAssembly(), { '': Object.fromEntries(callbacks) })
  const pen = call('hb_draw_funcs_create')
  const pointers = pointersTo(Object.values(exports))
  pointers.forEach((pointer, index) => {
    const movement = MOVEMENTS[index]
    if (movement) call(movement.setter, pen, pointer, 0, 0)
  })
  return (font, glyph) => {
    strokes = []
    call('hb_font_draw_glyph', font, glyph, pen, 0)
    return strokes
  }
}
