import { crc32 } from 'node:zlib'

/**
 * A copy of an image without the place it was taken: the Exif GPS directory is emptied and XMP's GPS properties are blanked,
 * in place, so pixels, colour profile, orientation and credit stay as they are. Returns the same buffer when there is
 * nothing to hide. Works on any container that holds these blocks uncompressed (JPEG, WebP, AVIF, TIFF); PNG by its chunks.
 */
export function withoutLocation(bytes: Buffer): Buffer {
  return bytes.toString('latin1', 1, 4) === 'PNG' ? pngWithoutLocation(bytes) : blanked(bytes)
}

function blanked(bytes: Buffer): Buffer {
  const ranges = [...exifRanges(bytes), ...xmpRanges(bytes)]
  if (ranges.length === 0) return bytes
  const copy = Buffer.from(bytes)
  for (const { start, end, fill } of ranges) copy.fill(fill, start, end)
  return copy
}

type Range = { start: number; end: number; fill: number }

/** Every TIFF structure in the file (Exif is one) is asked for its GPS directory. */
function exifRanges(bytes: Buffer): Range[] {
  return ['II*\0', 'MM\0*'].flatMap((mark) =>
    positions(bytes, mark).flatMap((start) => gpsRanges(bytes.subarray(start), mark === 'II*\0', start)),
  )
}

const gpsDirectory = 0x8825
const typeSizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4]

function gpsRanges(tiff: Buffer, littleEndian: boolean, base: number): Range[] {
  const short = (at: number) => (littleEndian ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const long = (at: number) => (littleEndian ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  /** Where a directory's entries begin, 12 bytes each; none when it does not lie inside the block. */
  const entries = (at: number) => {
    if (at < 8 || at + 2 > tiff.length) return []
    const count = short(at)
    return at + 2 + count * 12 > tiff.length ? [] : Array.from({ length: count }, (_, n) => at + 2 + n * 12)
  }
  if (tiff.length < 8) return []
  const pointer = entries(long(4)).find((entry) => short(entry) === gpsDirectory)
  if (pointer === undefined) return []
  const directory = long(pointer + 8)
  const tags = entries(directory)
  const outside = tags.flatMap((entry) => {
    const length = (typeSizes[short(entry + 2)] ?? 0) * long(entry + 4)
    const start = long(entry + 8)
    return length > 4 && start + length <= tiff.length ? [{ start, end: start + length }] : []
  })
  const inside = tags.length > 0 ? [{ start: directory, end: directory + 2 + tags.length * 12 }] : []
  return [...outside, ...inside].map(({ start, end }) => ({ start: base + start, end: base + end, fill: 0 }))
}

const gpsProperty = /[\w-]+:gps\w*\s*=\s*("[^"]*"|'[^']*')|<([\w-]+:gps\w*)[^>]*>[^<]*<\/\2\s*>/gi

function xmpRanges(bytes: Buffer): Range[] {
  return positions(bytes, '<x:xmpmeta').flatMap((start) => {
    const end = bytes.indexOf('</x:xmpmeta>', start)
    const text = bytes.toString('latin1', start, end === -1 ? bytes.length : end)
    return [...text.matchAll(gpsProperty)].map(({ index, 0: { length } }) => ({
      start: start + index,
      end: start + index + length,
      fill: 0x20,
    }))
  })
}

function positions(bytes: Buffer, mark: string): number[] {
  const found: number[] = []
  for (let at = bytes.indexOf(mark, 0, 'latin1'); at !== -1; at = bytes.indexOf(mark, at + 1, 'latin1')) {
    found.push(at)
  }
  return found
}

const metadataText = /^(XML:com\.adobe\.xmp|Raw profile type (exif|APP1|xmp))\0/i

/** Text that names a GPS property, or that could and cannot be read here: compressed, or a raw profile in hexadecimal. */
function mayHoldLocation(type: string, data: Buffer): boolean {
  const keyword = metadataText.exec(data.toString('latin1', 0, 64))?.[0]
  if (!keyword) return false
  const compressed = type === 'zTXt' || (type === 'iTXt' && data[keyword.length] === 1)
  return compressed || keyword.startsWith('Raw') || /gps/i.test(data.toString('latin1'))
}

function pngWithoutLocation(bytes: Buffer): Buffer {
  const parts: Buffer[] = [bytes.subarray(0, 8)]
  let changed = false
  let at = 8
  while (at + 12 <= bytes.length) {
    const end = at + 12 + bytes.readUInt32BE(at)
    if (end > bytes.length) break
    const chunk = bytes.subarray(at, end)
    const kept = cleanChunk(chunk)
    changed ||= kept !== chunk
    if (kept) parts.push(kept)
    at = end
  }
  return changed ? Buffer.concat([...parts, bytes.subarray(at)]) : bytes
}

/** The chunk without its location: itself, a changed copy, or `undefined` to leave it out. */
function cleanChunk(chunk: Buffer): Buffer | undefined {
  const type = chunk.toString('latin1', 4, 8)
  const data = chunk.subarray(8, -4)
  if (/^(iTXt|tEXt|zTXt)$/.test(type) && mayHoldLocation(type, data)) return undefined
  if (type !== 'eXIf') return chunk
  const clean = blanked(data)
  if (clean === data) return chunk
  const body = Buffer.concat([chunk.subarray(4, 8), clean])
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(body))
  return Buffer.concat([chunk.subarray(0, 4), body, checksum])
}
