import { inflateSync } from 'node:zlib'

const HEADER = 12
const ENTRY = 16

const padded = (length: number) => Math.ceil(length / 4) * 4

/** The tables of a WOFF 1.0 file (W3C, WOFF File Format 1.0, sections 3 to 5), unpacked, in the order of their tags. */
function readTables(file: Buffer): { head: Buffer; data: Buffer }[] {
  return Array.from({ length: file.readUInt16BE(12) }, (_, index) => {
    const at = 44 + index * 20
    const start = file.readUInt32BE(at + 4)
    const packed = file.subarray(start, start + file.readUInt32BE(at + 8))
    const length = file.readUInt32BE(at + 12)
    const data = packed.length < length ? inflateSync(packed) : packed
    const head = Buffer.alloc(ENTRY)
    file.copy(head, 0, at, at + 4)
    file.copy(head, 4, at + 16, at + 20)
    head.writeUInt32BE(length, 12)
    return { head, data }
  })
}

/**
 * Unpacks a WOFF 1.0 file into the plain font (sfnt) that it was made from.
 *
 * @throws Error if the file is not WOFF 1.0
 */
export function unpackWoff(file: Buffer): Buffer {
  if (file.toString('latin1', 0, 4) !== 'wOFF')
    throw new Error('A font of the social cards is not a WOFF file.')
  const tables = readTables(file)
  const start = HEADER + tables.length * ENTRY
  const font = Buffer.alloc(tables.reduce((length, { data }) => length + padded(data.length), start))
  file.copy(font, 0, 4, 8)
  // The fields after the number of tables only help a binary search, and HarfBuzz does not read them.
  font.writeUInt16BE(tables.length, 4)
  let end = start
  for (const [index, { head, data }] of tables.entries()) {
    head.writeUInt32BE(end, 8)
    head.copy(font, HEADER + index * ENTRY)
    data.copy(font, end)
    end += padded(data.length)
  }
  return font
}
