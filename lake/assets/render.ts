import type { Sharp } from 'sharp'

import { badRequest, httpError } from '../documents/errors'
import { decoder, maxAnimationPixels } from './decoder'
import type { Geometry } from './geometry'
import type { OutputFormat } from './output-format'
import type { Colour, TransformParams } from './transform-params'

/** Everything that decides the bytes of a derivative; the same recipe gives the same picture. */
export type Recipe = {
  geometry: Geometry
  output: OutputFormat
  quality: number
  /** Keep all frames, when there are several. */
  animated: boolean
} & Pick<TransformParams, 'bg' | 'blur' | 'sharp' | 'greyscale' | 'invert'>

const white: Colour = { r: 255, g: 255, b: 255, alpha: 1 }
const clear: Colour = { r: 255, g: 255, b: 255, alpha: 0 }

/**
 * Makes a derivative: turn, cut, resize, effects, background, encode. The result carries no Exif, no location, and sRGB colour.
 * Throws 400 for what cannot be done to an animation.
 */
export async function render(file: string, recipe: Recipe): Promise<Buffer> {
  const { geometry } = recipe
  const animated = recipe.animated && (await isAnimation(file))
  if (animated && (geometry.turn || geometry.entropy || recipe.blur)) {
    const name = geometry.turn ? 'or' : geometry.entropy ? 'crop=entropy' : 'blur'
    throw badRequest(`Image parameter ${name} works on single images: add frame=1 for this animation.`)
  }
  const opened = await decoder(file, animated ? { animated, limitInputPixels: maxAnimationPixels } : {})
  const shaped = animated ? tinted(resized(opened, geometry), recipe) : await still(opened, recipe)
  return encoded(onCanvas(shaped, recipe), recipe).toBuffer().catch(explained)
}

function explained(error: unknown): never {
  if (error instanceof Error && error.message.startsWith('timeout')) {
    throw httpError(503, 'Making this image took too long. Ask for a smaller one.')
  }
  throw error
}

async function isAnimation(file: string): Promise<boolean> {
  const image = await decoder(file)
  const { width, height, pages = 1 } = await image.metadata()
  if (pages > 1 && width * height * pages > maxAnimationPixels) {
    throw badRequest(
      'This animation is too large to be transformed. Ask for it without parameters, or with frame=1.',
    )
  }
  return pages > 1
}

/** A wide blur is made on a smaller picture and enlarged: it looks the same and takes a fraction of the time. */
const widestBlur = 8

/** One frame, with its effects. They come before the background, so they are finished first. */
async function still(image: Sharp, recipe: Recipe): Promise<Sharp> {
  const { geometry, blur = 0, greyscale, invert } = recipe
  const { turn, flipX, flipY } = geometry
  // sharp mirrors before it turns, whatever order it is told.
  if (turn && (flipX || flipY)) {
    const turned = await resized(image, { ...geometry, flipX: false, flipY: false })
      .png({ compressionLevel: 1 })
      .toBuffer()
    const { width, height } = geometry.size
    const whole: Geometry = {
      ...geometry,
      turn: 0,
      region: { left: 0, top: 0, width, height },
      entropy: false,
    }
    return still(await decoder(turned), { ...recipe, geometry: whole })
  }
  if (!blur && !greyscale && !invert) return tinted(resized(image, geometry), recipe)
  const { width, height } = geometry.size
  const shrink = Math.max(1, blur / 2 / widestBlur)
  const size = { width: Math.ceil(width / shrink), height: Math.ceil(height / shrink) }
  const small = tinted(resized(image, { ...geometry, size }), recipe)
  if (blur) small.blur(Math.max(0.3, blur / 2 / shrink))
  const finished = await small.png({ compressionLevel: 1 }).toBuffer()
  const blurred = await decoder(finished)
  return blurred.resize(width, height, { fit: 'fill' })
}

function resized(image: Sharp, { turn, flipX, flipY, region, size, entropy }: Geometry): Sharp {
  if (turn) image.rotate(turn)
  image.extract(region).resize(size.width, size.height, {
    fit: entropy ? 'cover' : 'fill',
    ...(entropy && { position: 'entropy' }),
  })
  if (flipX) image.flop()
  if (flipY) image.flip()
  return image
}

function tinted(image: Sharp, recipe: Recipe): Sharp {
  if (recipe.sharp) image.sharpen({ sigma: 0.5 + recipe.sharp / 50 })
  if (recipe.greyscale) image.greyscale()
  if (recipe.invert) image.negate({ alpha: false })
  return image
}

function onCanvas(image: Sharp, { geometry: { size, canvas }, bg, output }: Recipe): Sharp {
  const transparent = output.format !== 'jpg'
  if (canvas) {
    const across = canvas.width - size.width
    const down = canvas.height - size.height
    const left = Math.floor(across / 2)
    const top = Math.floor(down / 2)
    image.extend({
      left,
      right: across - left,
      top,
      bottom: down - top,
      background: bg ?? (transparent ? clear : white),
    })
  }
  if (bg?.alpha === 1 || !transparent) image.flatten({ background: bg ?? white })
  return image
}

function encoded(image: Sharp, { geometry, output: { format, progressive }, quality }: Recipe): Sharp {
  if (format === 'jpg') return image.jpeg({ quality, progressive, mozjpeg: false })
  if (format === 'webp') return image.webp({ quality, effort: isLarge(geometry) ? 1 : 4 })
  if (format === 'avif')
    return image.avif({ quality: Math.max(1, quality - 15), effort: isLarge(geometry) ? 0 : 2 })
  if (format === 'gif') return image.gif()
  return image.png({ compressionLevel: isLarge(geometry) ? 6 : 9 })
}

/** Somebody is waiting for the picture, so large ones are compressed with less effort. */
function isLarge({ size: { width, height } }: Geometry): boolean {
  return width * height > 4_000_000
}
