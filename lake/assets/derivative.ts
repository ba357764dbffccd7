import { createHash } from 'node:crypto'

import { notSupported } from '../documents/errors'
import type { LakeDocument } from '../documents/types'
import type { AssetName } from '../documents/asset-names'
import { geometry } from './geometry'
import { type ImageFormat, imageMimeTypes } from './formats'
import { outputFormat } from './output-format'
import type { Recipe } from './render'
import type { TransformParams } from './transform-params'

/** A derivative that can be made: how, what it is called in the cache, and what it is sent as. */
export type Derivative = { recipe: Recipe; key: string; extension: string; mimeType: string }

/** Raised when the same recipe starts to give different bytes, so that earlier cached derivatives and ETags are not used. */
const pipelineVersion = 1

/** Where an asset of ours is known to be an image; its format is its extension. */
export function formatOf({ extension }: AssetName): ImageFormat | undefined {
  return isImageFormat(extension) ? extension : undefined
}

function isImageFormat(extension: string): extension is ImageFormat {
  return Object.hasOwn(imageMimeTypes, extension)
}

/**
 * Decides how a derivative of an image is made. Parameters that come to the same picture give the same key.
 * Throws 400 for a size or rectangle that cannot be, 501 for drawings, which are delivered as they are.
 */
export function derivative(
  name: AssetName,
  document: LakeDocument,
  params: TransformParams,
  accept: string,
): Derivative {
  const format = formatOf(name)
  if (!format || format === 'svg') throw notSupported(`fm=${params.fm} for ${name.extension} images`)
  const output = outputFormat(format, params, accept, hasAlpha(document))
  const animated =
    !params.firstFrame && ['gif', 'webp'].includes(format) && ['gif', 'webp'].includes(output.format)
  const { bg, blur, sharp, greyscale, invert } = params
  const recipe: Recipe = {
    geometry: geometry({ width: name.width ?? 1, height: name.height ?? 1 }, params),
    output,
    quality: Math.max(1, Math.round(params.q ?? 75)),
    animated,
    greyscale,
    invert,
    ...(bg && { bg }),
    ...(blur && { blur }),
    ...(sharp && { sharp }),
  }
  const key = createHash('sha256')
    .update(JSON.stringify([pipelineVersion, name.sha1, recipe]))
    .digest('hex')
    .slice(0, 40)
  return { recipe, key, extension: output.format, mimeType: imageMimeTypes[output.format] }
}

function hasAlpha({ metadata }: LakeDocument): boolean {
  return (
    typeof metadata === 'object' &&
    metadata !== null &&
    !Array.isArray(metadata) &&
    metadata.hasAlpha === true
  )
}
