import { inflateSync } from 'node:zlib'

const shorts = (...values: number[]) => Buffer.from(values.flatMap((value) => [value >> 8, value & 255]))

/** A table as Pango needs it. */
function changed(tag: string, table: Buffer, name: string, keepsLigatures: boolean): Buffer {
  // No height of its own, for which there would be more room in a line with several fonts.
  if (tag === 'hhea') table.set(shorts(1, -1), 4)
  if (tag === 'OS/2') table.set(shorts(0x40), 62)
  // Called required, they are not left out where letters are tracked.
  if (tag === 'GSUB' && keepsLigatures)
    return Buffer.from(table.toString('latin1').replaceAll('liga', 'rlig'), 'latin1')
  if (tag !== 'name') return table
  const family = Buffer.from(name, 'utf16le').swap16()
  return Buffer.concat([shorts(0, 1, 18, 3, 1, 0x409, 1, family.length, 0), family])
}

/** Unpacks a WOFF 1.0 file (W3C, WOFF File Format 1.0, sections 3 to 5) into a plain font of this name. */
export function unpackWoff(file: Buffer, name: string, keepsLigatures: boolean): Buffer {
  if (file.toString('latin1', 0, 4) !== 'wOFF') throw new Error('A font of the social cards is no WOFF file.')
  const directory = Buffer.alloc(12 + file.readUInt16BE(12) * 16)
  // What follows the count helps a binary search, and is not read.
  directory.set(shorts(1, 0, file.readUInt16BE(12)))
  const parts: Buffer[] = [directory]
  let end = directory.length
  for (let entry = 12, at = 44; entry < directory.length; entry += 16, at += 20) {
    const start = file.readUInt32BE(at + 4)
    const packed = file.subarray(start, start + file.readUInt32BE(at + 8))
    const isPacked = packed.length < file.readUInt32BE(at + 12)
    const tag = file.toString('latin1', at, at + 4)
    const table = changed(tag, isPacked ? inflateSync(packed) : Buffer.from(packed), name, keepsLigatures)
    directory.write(tag, entry, 'latin1')
    directory.writeUInt32BE(end, entry + 8)
    directory.writeUInt32BE(table.length, entry + 12)
    const padding = Buffer.alloc((4 - (table.length % 4)) % 4)
    parts.push(table, padding)
    end += table.length + padding.length
  }
  return Buffer.concat(parts)
}

/** The characters that a plain font has glyphs for, by its character map for those up to U+FFFF (format 4). */
export function charactersOf(font: Buffer): Set<number> {
  const short = (at: number) => font.readUInt16BE(at)
  const index = font.readUInt32BE(font.indexOf('cmap') + 8)
  const offsets = Array.from({ length: short(index + 2) }, (_, map) => font.readUInt32BE(index + 8 + map * 8))
  const map = offsets.map((offset) => index + offset).find((start) => short(start) === 4)
  if (map === undefined) throw new Error('A font of the social cards has no character map of format 4.')
  const characters = new Set<number>()
  const size = short(map + 6)
  for (let last = map + 14; short(last) < 0xffff; last += 2) {
    const first = last + 2 + size
    const range = first + 2 * size
    for (let character = short(first); character <= short(last); character++) {
      // A range is shifted to its glyphs, or else lists them.
      const glyph = short(range)
        ? short(range + short(range) + 2 * (character - short(first)))
        : (character + short(first + size)) & 0xffff
      if (glyph) characters.add(character)
    }
  }
  return characters
}
