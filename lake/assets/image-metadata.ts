import { encode } from 'blurhash'

import { badRequest } from '../documents/errors'
import type { JsonObject } from '../documents/types'
import { decoder, loadSharp, maxPixels } from './decoder'
import { exifMetadata } from './exif'
import { palette } from './palette'
import type { MetadataName } from './types'

const defaults: readonly MetadataName[] = ['lqip', 'palette', 'blurhash']

export type ImageMetadata = { width: number; height: number; metadata: JsonObject }

/**
 * Decodes an image once, completely, and describes it in Sanity's `sanity.imageMetadata` shape: upright dimensions,
 * transparency, and of the rest what `wanted` names. Exif, camera and location are told only when asked for.
 * Throws 400 when the image is damaged, has no size, or claims more pixels than the lake will hold.
 */
export async function imageMetadata(
  file: string,
  wanted: readonly MetadataName[] = defaults,
): Promise<ImageMetadata> {
  const { width, height, hasAlpha, exif } = await readHeader(file)
  const { small, isOpaque } = await readPixels(file, hasAlpha)
  const asked = new Set(wanted.includes('none') ? [] : wanted)
  const colours = asked.has('palette') ? await palette(small.pixels) : undefined
  const camera = exif && wanted.length > 0 ? exifMetadata(exif) : {}
  return {
    width,
    height,
    metadata: {
      _type: 'sanity.imageMetadata',
      dimensions: { _type: 'sanity.imageDimensions', width, height, aspectRatio: width / height },
      hasAlpha,
      isOpaque,
      ...(asked.has('lqip') && { lqip: await preview(small, isOpaque) }),
      ...(asked.has('blurhash') && { blurHash: await blurHash(small) }),
      ...(colours && { palette: colours }),
      ...(asked.has('exif') && camera.exif && { exif: camera.exif }),
      ...(asked.has('image') && camera.image && { image: camera.image }),
      ...(asked.has('location') && camera.location && { location: camera.location }),
    },
  }
}

async function readHeader(file: string) {
  const sharp = await loadSharp()
  const header = await sharp(file, { limitInputPixels: false }).metadata().catch(refuseDamaged)
  const { width, height } = header.autoOrient
  if (!(width > 0 && height > 0)) throw badRequest('The image has no size (0 × 0 pixels).')
  if (width * height > maxPixels) {
    throw badRequest(
      `The image claims to have ${width} × ${height} pixels. The lake accepts images of up to ${maxPixels / 1e6} million pixels.`,
    )
  }
  return { width, height, hasAlpha: header.hasAlpha, exif: header.exif }
}

type Small = { pixels: Uint8ClampedArray; width: number; height: number }

async function readPixels(file: string, hasAlpha: boolean): Promise<{ small: Small; isOpaque: boolean }> {
  const image = await decoder(file)
  const { data, info } = await image
    .resize(128, 128, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
    .catch(refuseDamaged)
  const isOpaque = !hasAlpha || (await (await decoder(file)).stats().catch(refuseDamaged)).isOpaque
  return { small: { pixels: new Uint8ClampedArray(data), width: info.width, height: info.height }, isOpaque }
}

async function raw({ pixels, width, height }: Small) {
  const sharp = await loadSharp()
  return sharp(pixels, { raw: { width, height, channels: 4 } })
}

/** The low-quality image placeholder: at most 20 pixels wide, as a data URI. */
async function preview(small: Small, isOpaque: boolean): Promise<string> {
  const image = await raw(small)
  const tiny = image.resize(20, 40, { fit: 'inside', withoutEnlargement: true })
  return isOpaque
    ? `data:image/jpeg;base64,${(await tiny.flatten().jpeg({ quality: 50 }).toBuffer()).toString('base64')}`
    : `data:image/png;base64,${(await tiny.png({ compressionLevel: 9 }).toBuffer()).toString('base64')}`
}

async function blurHash(small: Small): Promise<string> {
  const image = await raw(small)
  const { data, info } = await image
    .flatten({ background: '#fff' })
    .resize(32, 32, { fit: 'inside', withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const [across, down] = info.width >= info.height ? [4, 3] : [3, 4]
  return encode(new Uint8ClampedArray(data), info.width, info.height, across, down)
}

function refuseDamaged(error: unknown): never {
  const [reason = 'unknown'] = (error instanceof Error ? error.message : String(error)).split('\n')
  throw badRequest(
    `The image cannot be read completely; it may be damaged or cut off (${reason.trim()}). Export it again and upload the new file.`,
  )
}
