import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'

import { randomFrom } from './random'

// Importing a picture costs the lake far more than importing a document, so there are few, and they are tiny.
const [width, height] = [8, 6]

/** A picture's bytes, by its number: a PNG of one colour. */
export function pictureOf(number: number): Buffer {
  const random = randomFrom(500_000 + number)
  const colour = [number >> 8, number & 255, random.between(0, 255)]
  const row = [0, ...Array.from({ length: width }, () => colour).flat()]
  const pixels = Buffer.from(Array.from({ length: height }, () => row).flat())
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // Eight bits for each of red, green and blue.
  header.set([8, 2], 8)
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

const names = new Map<number, string>()

function nameOf(number: number): string {
  const name = names.get(number) ?? createHash('sha1').update(pictureOf(number)).digest('hex')
  names.set(number, name)
  return name
}

/** The id of the picture's document, as Sanity makes it. */
export const pictureId = (number: number): string => `image-${nameOf(number)}-${width}x${height}-png`

/** The name of its file in an export. */
export const pictureFile = (number: number): string => `${nameOf(number)}-${width}x${height}.png`
