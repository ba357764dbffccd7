import { createImageUrlBuilder } from '@sanity/image-url'
import type { Figure } from '../content'
import type { ImageOrigin } from '../site/env'

/** What is shown of a picture: the asset, and how it is cut. */
export type Picture = Pick<Figure, 'asset' | 'hotspot' | 'crop'>

/** How a page wants to show a picture. */
export type Framing = {
  /** The `sizes` attribute: how wide the picture is shown, for each width of the window. */
  sizes: string
  /** Width divided by height, cut around the hotspot. Without it the picture keeps its shape. */
  ratio?: number
}

/** All attributes of an `<img>` except the alternative text. */
type ImageAttributes = {
  src: string
  srcSet?: string
  sizes?: string
  width: number
  height: number
}

// Few and fixed, so that only a few renditions of each picture are made and kept; multiples of 48, so that heights
// are whole.
const WIDTHS = [336, 480, 720, 960, 1344, 1680, 2016]
const DEFAULT_WIDTH = 960

type Size = { width: number; height: number }

/** A picture's own size in pixels, read from its asset's id. */
export const intrinsicSize = ({ asset }: Pick<Picture, 'asset'>): Size => {
  const [, width, height] = /-(\d+)x(\d+)-[a-z0-9]+$/.exec(asset._ref) ?? []
  return { width: Number(width), height: Number(height) }
}

/** Whether a picture is a drawing (SVG), which has no pixels and can be shown at any size. */
export const isDrawing = ({ asset }: Pick<Picture, 'asset'>) => asset._ref.endsWith('-svg')

/** The size of the part of a picture that its crop leaves. */
const croppedSize = (figure: Picture): Size => {
  const { width, height } = intrinsicSize(figure)
  const { top, bottom, left, right } = figure.crop ?? { top: 0, bottom: 0, left: 0, right: 0 }
  return {
    width: Math.max(1, Math.round(width * (1 - left - right))),
    height: Math.max(1, Math.round(height * (1 - top - bottom))),
  }
}

/** The size of a picture as it is shown, in its own pixels. A drawing is shown uncropped. */
export const shownSize = (figure: Picture): Size =>
  isDrawing(figure) ? intrinsicSize(figure) : croppedSize(figure)

/**
 * Where the hotspot is in a picture as it is shown, with `x` and `y` from 0 to 1; the middle if the editors set
 * none.
 */
export function focusOf(figure: Picture): { x: number; y: number } {
  const { x, y } = figure.hotspot ?? { x: 0.5, y: 0.5 }
  const crop = isDrawing(figure) ? undefined : figure.crop
  const { top, bottom, left, right } = crop ?? { top: 0, bottom: 0, left: 0, right: 0 }
  const within = (value: number) => Math.min(1, Math.max(0, value))
  return { x: within((x - left) / (1 - left - right)), y: within((y - top) / (1 - top - bottom)) }
}

/** The greatest width to which a picture can be cut in a shape without being enlarged. */
const widestCut = ({ width, height }: Size, shape: number) =>
  Math.max(1, Math.floor(Math.min(width, height * shape)))

const builderFor = (figure: Picture, { base, projectId, dataset }: ImageOrigin) =>
  createImageUrlBuilder({ baseUrl: base, projectId, dataset }).image(figure)

/**
 * The attributes that let a browser choose the right rendition of a picture and reserve space for it until it has
 * loaded. Crop and hotspot are honoured; no rendition is larger than the picture itself.
 */
export function imageAttributes(
  figure: Picture,
  { sizes, ratio }: Framing,
  origin: ImageOrigin,
): ImageAttributes {
  const builder = builderFor(figure, origin)
  if (isDrawing(figure)) return { src: builder.ignoreImageParams().url(), ...intrinsicSize(figure) }

  const crop = croppedSize(figure)
  const shape = ratio ?? crop.width / crop.height
  const widest = widestCut(crop, shape)
  const heightOf = (width: number) => Math.max(1, Math.round(width / shape))
  const urlAt = (width: number) => {
    const sized = ratio ? builder.size(width, heightOf(width)).fit('crop') : builder.width(width).fit('max')
    return sized.auto('format').url()
  }
  const widths = WIDTHS.filter((width) => width < widest)
  if (widths.length < WIDTHS.length) widths.push(widest)
  return {
    src: urlAt(Math.min(DEFAULT_WIDTH, widest)),
    srcSet: widths.map((width) => `${urlAt(width)} ${width}w`).join(', '),
    sizes,
    width: widest,
    height: heightOf(widest),
  }
}

/** A rendition of a picture: its path on the server that pictures come from, and its size. */
type Rendition = { path: string; width: number; height: number }

const SHARED_WIDTH = 1200
const SOCIAL_SHAPE = 1200 / 630

/** A picture cut to a shape around its hotspot, 1200 wide or as large as it is. */
function cut(figure: Picture, shape: number, origin: ImageOrigin, format?: 'jpg'): Rendition {
  const width = Math.min(SHARED_WIDTH, widestCut(croppedSize(figure), shape))
  const height = Math.max(1, Math.round(width / shape))
  const builder = builderFor(figure, origin).size(width, height).fit('crop')
  return { path: (format ? builder.format(format) : builder).url(), width, height }
}

/** A picture as other sites show it beside a link: JPEG, 1200 × 630 or, if smaller, its own size. A drawing has none. */
export const socialImage = (figure: Picture, origin: ImageOrigin): Rendition | null =>
  isDrawing(figure) ? null : cut(figure, SOCIAL_SHAPE, origin, 'jpg')

const SEARCH_SHAPES = [1, 4 / 3, 16 / 9]
// What Google asks of a picture in structured data: “at least 50,000 pixels when multiplying width and height”.
const FEWEST_PIXELS = 50_000

/**
 * A picture in the three shapes that search engines choose from, without those that are too small for them. A
 * drawing has none.
 */
export const searchImages = (figure: Picture, origin: ImageOrigin): Rendition[] =>
  isDrawing(figure)
    ? []
    : SEARCH_SHAPES.map((shape) => cut(figure, shape, origin)).filter(
        ({ width, height }) => width * height >= FEWEST_PIXELS,
      )

const LOGO_SIDE = 600

/** The path of a logo, whole and in its own format, within 600 × 600. */
export function logoPicture(figure: Picture, origin: ImageOrigin): string {
  const builder = builderFor(figure, origin)
  if (isDrawing(figure)) return builder.ignoreImageParams().url()
  const { width, height } = croppedSize(figure)
  // Given both a width and a height, the builder would cut the logo to that shape.
  return (width > height ? builder.width(LOGO_SIDE) : builder.height(LOGO_SIDE)).fit('max').url()
}

/** The path of an icon: a square around the hotspot, in PNG. A drawing is used as it is. */
export function iconPicture(figure: Picture, side: number, origin: ImageOrigin): string {
  const builder = builderFor(figure, origin)
  return isDrawing(figure)
    ? builder.ignoreImageParams().url()
    : builder.size(side, side).fit('crop').format('png').url()
}
