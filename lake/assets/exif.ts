import readExif from 'exif-reader'

import type { Json, JsonObject } from '../documents/types'

export type ExifMetadata = { exif?: JsonObject; image?: JsonObject; location?: JsonObject }

/** Reads an image's Exif block into Sanity's three metadata objects; a block that cannot be read gives none. */
export function exifMetadata(block: Buffer): ExifMetadata {
  let tags: ReturnType<typeof readExif>
  try {
    tags = readExif(block)
  } catch {
    return {}
  }
  const { Photo, Image, GPSInfo } = tags
  const location = GPSInfo && geopoint(GPSInfo)
  return {
    ...(Photo && { exif: { _type: 'sanity.imageExifMetadata', ...plain(Photo) } }),
    ...(Image && { image: { _type: 'sanity.imageExifTags', ...plain(Image) } }),
    ...(location && { location }),
  }
}

function geopoint(gps: Record<string, unknown>): JsonObject | undefined {
  const lat = degrees(gps.GPSLatitude, gps.GPSLatitudeRef === 'S')
  const lng = degrees(gps.GPSLongitude, gps.GPSLongitudeRef === 'W')
  if (lat === undefined || lng === undefined) return undefined
  const { GPSAltitude: height, GPSAltitudeRef: below } = gps
  const alt = typeof height === 'number' && Number.isFinite(height) ? height : undefined
  return { _type: 'geopoint', lat, lng, ...(alt !== undefined && { alt: below === 1 ? -alt : alt }) }
}

function degrees(value: unknown, negative: boolean): number | undefined {
  if (!Array.isArray(value)) return undefined
  const [whole = 0, minutes = 0, seconds = 0] = value.map(Number)
  const result = whole + minutes / 60 + seconds / 3600
  return Number.isFinite(result) ? (negative ? -result : result) : undefined
}

/** Keeps the tags that are text, numbers, dates or lists of numbers; binary ones (maker notes) are left out. */
function plain(tags: Record<string, unknown>): JsonObject {
  return Object.fromEntries(
    Object.entries(tags).flatMap(([name, value]): [string, Json][] => {
      const kept = plainValue(value)
      return kept === undefined ? [] : [[name, kept]]
    }),
  )
}

function plainValue(value: unknown): Json | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString()
  if (!Array.isArray(value) || value.length > 16) return undefined
  const numbers = value.filter((item): item is number => typeof item === 'number' && Number.isFinite(item))
  return numbers.length === value.length ? numbers : undefined
}
