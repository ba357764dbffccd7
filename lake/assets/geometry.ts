import { badRequest } from '../documents/errors'
import { maxSide, type Rect, type TransformParams } from './transform-params'

export type Size = { width: number; height: number }

/** What is done to the upright original, in this order: turn, cut `region` out, bring it to `size`, mirror, put it on `canvas`. */
export type Geometry = {
  turn: 0 | 90 | 180 | 270
  flipX: boolean
  flipY: boolean
  /** In pixels of the turned original. */
  region: Rect
  size: Size
  /** Cut `size` out of the region where most is going on, instead of bringing all of it to `size`. */
  entropy: boolean
  /** The finished picture, when larger than `size`: the rest is background, shared equally. */
  canvas?: Size
}

type Shape = Pick<
  TransformParams,
  | 'w'
  | 'h'
  | 'maxW'
  | 'maxH'
  | 'minW'
  | 'minH'
  | 'dpr'
  | 'fit'
  | 'rect'
  | 'focus'
  | 'or'
  | 'flipX'
  | 'flipY'
  | 'pad'
>

/**
 * Works out a transform from the original's upright size. Pure arithmetic: no pixel is touched here.
 * Throws 400 when the rectangle lies outside the image or the result would be longer than 8192 pixels.
 */
export function geometry(source: Size, params: Shape): Geometry {
  const { or: turn, flipX, flipY } = params
  const turned = turn % 180 ? { width: source.height, height: source.width } : source
  const inside = params.rect ? clamp(params.rect, source) : { left: 0, top: 0, ...source }
  // The crop is chosen in the mirrored picture, as readers see it, and told in the turned one, where it is cut.
  const mirrored = mirrorRect(turnRect(inside, source, turn), turned, params)
  const fitted = fit(mirrored, targetBox(mirrored, params), params)
  const pad = params.pad * params.dpr
  const { width, height } = fitted.canvas ?? fitted.size
  const canvas = pad > 0 ? rounded(width + 2 * pad, height + 2 * pad) : fitted.canvas
  for (const { width, height } of [fitted.size, canvas ?? fitted.size]) {
    if (Math.max(width, height) > maxSide) {
      throw badRequest(
        `The image would be ${width} × ${height} pixels; the longest side may be ${maxSide}. Lower w, h, pad or dpr.`,
      )
    }
  }
  const region = mirrorRect(fitted.region, turned, params)
  return { turn, flipX, flipY, ...fitted, region, ...(canvas && { canvas }) }
}

function mirrorRect(rect: Rect, whole: Size, { flipX, flipY }: Pick<Shape, 'flipX' | 'flipY'>): Rect {
  return {
    ...rect,
    left: flipX ? whole.width - rect.left - rect.width : rect.left,
    top: flipY ? whole.height - rect.top - rect.height : rect.top,
  }
}

function clamp({ left, top, width, height }: Rect, source: Size): Rect {
  if (left >= source.width || top >= source.height) {
    throw badRequest(
      `Image parameter rect=${left},${top},${width},${height} is not valid: the image is ${source.width} × ${source.height} pixels.`,
    )
  }
  return {
    left,
    top,
    width: Math.min(width, source.width - left),
    height: Math.min(height, source.height - top),
  }
}

function turnRect({ left, top, width, height }: Rect, source: Size, turn: Geometry['turn']): Rect {
  const right = source.width - left - width
  const bottom = source.height - top - height
  if (turn === 90) return { left: bottom, top: left, width: height, height: width }
  if (turn === 180) return { left: right, top: bottom, width, height }
  if (turn === 270) return { left: top, top: right, width: height, height: width }
  return { left, top, width, height }
}

type Box = { width?: number; height?: number }

/** The box that was asked for, in device pixels. Only `fit=crop` takes `max-*` and `min-*` into account. */
function targetBox(cut: Size, { w, h, dpr, fit, maxW, maxH, minW, minH }: Shape): Box {
  const scaled = (value: number | undefined) => (value === undefined ? undefined : value * dpr)
  if (fit !== 'crop') return box(scaled(w), scaled(h))
  const ratio = cut.width / cut.height
  const bounded = (value: number | undefined, least = 1, most = maxSide) =>
    value === undefined ? undefined : Math.max(Math.min(value, most), least)
  const limits = [maxW, maxH, minW, minH].some((limit) => limit !== undefined)
  if (!limits || (w === undefined && h === undefined)) return box(scaled(w), scaled(h))
  const width = bounded(w ?? (h ?? 0) * ratio, minW, maxW)
  const height = bounded(h ?? (w ?? 0) / ratio, minH, maxH)
  return box(scaled(width), scaled(height))
}

function box(width: number | undefined, height: number | undefined): Box {
  return { ...(width !== undefined && { width }), ...(height !== undefined && { height }) }
}

type Fitted = Pick<Geometry, 'region' | 'size' | 'entropy' | 'canvas'>

function fit(region: Rect, box: Box, { fit, focus }: Shape): Fitted {
  const { width: w = Infinity, height: h = Infinity } = box
  const toBox = Math.min(w / region.width, h / region.height)
  const scale = (factor: number): Fitted => ({
    region,
    size: rounded(region.width * factor, region.height * factor),
    entropy: false,
  })
  // Nothing asked for: the natural size, as far as the lake makes images.
  if (toBox === Infinity) return scale(Math.min(1, maxSide / Math.max(region.width, region.height)))
  const upTo = Math.min(1, toBox)
  if (w === Infinity || h === Infinity) {
    return scale(fit === 'max' || fit === 'fillmax' || fit === 'min' ? upTo : toBox)
  }
  if (fit === 'scale') return { region, size: rounded(w, h), entropy: false }
  if (fit === 'fill') return { ...scale(toBox), canvas: rounded(w, h) }
  if (fit === 'fillmax') return { ...scale(upTo), canvas: rounded(w, h) }
  if (fit === 'max') return scale(upTo)
  if (fit === 'crop') return crop(region, { width: w, height: h }, focus)
  if (fit === 'min') {
    const shrink = Math.min(1, region.width / w, region.height / h)
    return crop(region, { width: w * shrink, height: h * shrink }, focus)
  }
  return scale(toBox)
}

/** The largest part of the region that has the box's proportions, as near to the focus as the edges allow. */
function crop(region: Rect, box: Size, focus: Shape['focus']): Fitted {
  const size = rounded(box.width, box.height)
  if (focus === 'entropy') return { region, size, entropy: true }
  const factor = Math.min(region.width / box.width, region.height / box.height)
  const { width, height } = rounded(box.width * factor, box.height * factor)
  const start = (length: number, part: number, at: number) =>
    Math.round(Math.min(Math.max(length * at - part / 2, 0), length - part))
  return {
    region: {
      left: region.left + start(region.width, width, focus.x),
      top: region.top + start(region.height, height, focus.y),
      width,
      height,
    },
    size,
    entropy: false,
  }
}

function rounded(width: number, height: number): Size {
  return { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) }
}
