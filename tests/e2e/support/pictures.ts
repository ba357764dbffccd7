import type { SanityClient } from '@sanity/client'
import sharp from 'sharp'

/** Width and height in pixels. */
export type Size = readonly [number, number]

/** A drawn picture of a size of its own, in the lake: a figure that a document can hold. */
export async function uploadPicture(editor: SanityClient, [width, height]: Size) {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="#3f7f86"/>
    <ellipse cx="50%" cy="25%" rx="20%" ry="12%" fill="#e0a458"/>
  </svg>`
  const bytes = await sharp(Buffer.from(drawing)).jpeg({ quality: 60 }).toBuffer()
  const { _id } = await editor.assets.upload('image', bytes, { filename: `${width}x${height}.jpg` })
  return {
    _type: 'figure',
    asset: { _type: 'reference', _ref: _id },
    hotspot: { _type: 'sanity.imageHotspot', x: 0.5, y: 0.25, width: 0.4, height: 0.24 },
    alt: `A sun over water, ${width} by ${height}`,
    caption: 'A sun over water, drawn for a test.',
    credit: 'Illustration: a test',
  }
}

export type TestPicture = Awaited<ReturnType<typeof uploadPicture>>
