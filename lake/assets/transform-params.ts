import { badRequest, notSupported } from '../documents/errors'

/** The longest side that a transform makes, in pixels. */
export const maxSide = 8192

export const fits = ['clip', 'crop', 'fill', 'fillmax', 'max', 'scale', 'min'] as const
export type Fit = (typeof fits)[number]

const outputs = ['jpg', 'pjpg', 'png', 'webp', 'json'] as const

/** A `#rrggbb` colour and how opaque it is, 0 to 1. */
export type Colour = { r: number; g: number; b: number; alpha: number }
export type Rect = { left: number; top: number; width: number; height: number }

/** An image URL's parameters, each checked; what was not sent is absent. */
export type TransformParams = {
  w?: number
  h?: number
  maxW?: number
  maxH?: number
  minW?: number
  minH?: number
  dpr: number
  fit: Fit
  rect?: Rect
  /** Where a crop is cut: 0 to 1 across and down, or by where most is going on. */
  focus: { x: number; y: number } | 'entropy'
  or: 0 | 90 | 180 | 270
  flipX: boolean
  flipY: boolean
  pad: number
  bg?: Colour
  blur?: number
  sharp?: number
  greyscale: boolean
  invert: boolean
  firstFrame: boolean
  q?: number
  fm?: (typeof outputs)[number]
  autoFormat: boolean
}

const known = new Set(
  [
    'w h fit crop fp-x fp-y rect max-w max-h min-w min-h dpr q fm auto bg blur sharp sat',
    'invert or flip pad frame cs',
  ]
    .join(' ')
    .split(' '),
)

/** Whether an URL asks for anything but the original; parameters that nobody knows are ignored. */
export function asksForTransform(query: URLSearchParams): boolean {
  return [...query.keys()].some((name) => known.has(name))
}

/** Reads and checks the parameters. Throws 400 naming the parameter that is wrong, 501 naming one the lake cannot do. */
export function parseTransform(query: URLSearchParams): TransformParams {
  const read = reader(query)
  const flip = read.oneOf('flip', ['h', 'v', 'hv', 'vh'])
  const colours = read.oneOf('cs', ['srgb', 'origin', 'cmyk', 'b-w', 'strip'])
  if (colours && colours !== 'srgb' && colours !== 'b-w')
    throw notSupported(`the image parameter cs=${colours}`)
  return defined({
    w: read.pixels('w'),
    h: read.pixels('h'),
    maxW: read.pixels('max-w'),
    maxH: read.pixels('max-h'),
    minW: read.pixels('min-w'),
    minH: read.pixels('min-h'),
    dpr: read.number('dpr', 1, 3) ?? 1,
    fit: read.oneOf('fit', fits) ?? 'clip',
    rect: rect(query.get('rect')),
    focus: focus(query.get('crop'), read.number('fp-x', 0, 1), read.number('fp-y', 0, 1)),
    or: Number(read.oneOf('or', ['0', '90', '180', '270']) ?? 0) as TransformParams['or'],
    flipX: flip?.includes('h') ?? false,
    flipY: flip?.includes('v') ?? false,
    pad: Math.round(read.number('pad', 0, 2000) ?? 0),
    bg: colour(query.get('bg')),
    blur: read.number('blur', 1, 2000),
    sharp: read.number('sharp', 0, 100),
    greyscale: read.number('sat', -100, -100) !== undefined || colours === 'b-w',
    invert: read.oneOf('invert', ['true', 'false']) === 'true',
    firstFrame: read.oneOf('frame', ['1']) === '1',
    q: read.number('q', 0, 100),
    fm: read.oneOf('fm', outputs),
    autoFormat: read.oneOf('auto', ['format']) === 'format',
  })
}

function reader(query: URLSearchParams) {
  const number = (name: string, least: number, most: number): number | undefined => {
    const text = query.get(name)
    if (text === null) return undefined
    const value = /^[-+]?\d+(\.\d+)?$/.test(text) ? Number(text) : NaN
    if (!(value >= least && value <= most)) {
      throw wrong(name, text, least === most ? `the number ${least}` : `a number from ${least} to ${most}`)
    }
    return value
  }
  return {
    number,
    pixels: (name: string) => {
      const value = number(name, 1, maxSide)
      return value === undefined ? undefined : Math.round(value)
    },
    oneOf: <T extends string>(name: string, allowed: readonly T[]): T | undefined => {
      const text = query.get(name)
      if (text === null) return undefined
      const value = allowed.find((candidate) => candidate === text)
      if (value === undefined) throw wrong(name, text, `one of ${allowed.join(', ')}`)
      return value
    },
  }
}

function rect(text: string | null): Rect | undefined {
  if (text === null) return undefined
  const [left, top, width, height] = /^\d+(\.\d+)?(,\d+(\.\d+)?){3}$/.test(text)
    ? text.split(',').map((part) => Math.round(Number(part)))
    : []
  if (left === undefined || top === undefined || !width || !height) {
    throw wrong('rect', text, 'left,top,width,height in pixels of the original, width and height at least 1')
  }
  return { left, top, width, height }
}

const sides: Record<string, { x?: number; y?: number }> = {
  center: {},
  left: { x: 0 },
  right: { x: 1 },
  top: { y: 0 },
  bottom: { y: 1 },
}

function focus(crop: string | null, x = 0.5, y = 0.5): TransformParams['focus'] {
  if (crop === null) return { x: 0.5, y: 0.5 }
  if (crop === 'entropy') return 'entropy'
  if (crop === 'focalpoint') return { x, y }
  const parts = crop.split(',').map((part) => (Object.hasOwn(sides, part) ? sides[part] : undefined))
  if (parts.includes(undefined)) {
    throw wrong('crop', crop, 'top, bottom, left, right (also two of them), center, focalpoint or entropy')
  }
  return { x: 0.5, y: 0.5, ...Object.assign({}, ...parts) }
}

/** Hex colours as `rgb`, `argb`, `rrggbb` or `aarrggbb`. */
function colour(text: string | null): Colour | undefined {
  if (text === null) return undefined
  const hex = text.replace(/^#/, '')
  if (!/^([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(hex)) {
    throw wrong('bg', text, 'a colour as rgb, argb, rrggbb or aarrggbb in hexadecimal')
  }
  const full = hex.length <= 4 ? hex.replace(/./g, '$&$&') : hex
  const [r = 0, g = 0, b = 0] = (full.slice(-6).match(/../g) ?? []).map((pair) => parseInt(pair, 16))
  return { r, g, b, alpha: full.length === 8 ? parseInt(full.slice(0, 2), 16) / 255 : 1 }
}

function wrong(name: string, value: string, expected: string) {
  return badRequest(`Image parameter ${name}=${value.slice(0, 60)} is not valid: it must be ${expected}.`)
}

type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

function defined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>
}
