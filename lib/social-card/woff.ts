import { inflateSync } from 'node:zlib'

/** What a font file says of the characters in it. */
export interface Glyphs {
  /** Whether the font draws this code point with a glyph of its own. */
  has(codePoint: number): boolean
  /** How far the pen moves for this code point, in parts of the type size. Kerning is not in it. */
  advance(codePoint: number): number
}

/** The tables of a WOFF 1.0 file (W3C, WOFF File Format 1.0, sections 3 to 5), unpacked, by their tags. */
function tables(file: Buffer): (tag: string) => Buffer {
  if (file.toString('latin1', 0, 4) !== 'wOFF') throw new Error('A font of the social cards is no WOFF file.')
  const entries = Array.from({ length: file.readUInt16BE(12) }, (_, index) => 44 + index * 20)
  return (tag) => {
    const entry = entries.find((at) => file.toString('latin1', at, at + 4) === tag)
    if (entry === undefined) throw new Error(`A font of the social cards has no table "${tag}".`)
    const start = file.readUInt32BE(entry + 4)
    const packed = file.subarray(start, start + file.readUInt32BE(entry + 8))
    return packed.length < file.readUInt32BE(entry + 12) ? inflateSync(packed) : packed
  }
}

/** Where in `cmap` the subtable lies that maps the Basic Multilingual Plane (format 4 in OpenType). */
function mapping(cmap: Buffer): Buffer {
  for (let record = 0; record < cmap.readUInt16BE(2); record++) {
    const table = cmap.subarray(cmap.readUInt32BE(4 + record * 8 + 4))
    if (table.readUInt16BE(0) === 4) return table
  }
  throw new Error('A font of the social cards has no character map in format 4.')
}

/** Every code point of a character map in format 4, with its glyph. */
function glyphIds(table: Buffer): Map<number, number> {
  const ids = new Map<number, number>()
  const count = table.readUInt16BE(6) / 2
  for (let segment = 0; segment < count; segment++) {
    const end = table.readUInt16BE(14 + segment * 2)
    const start = table.readUInt16BE(16 + (count + segment) * 2)
    const delta = table.readUInt16BE(16 + (count * 2 + segment) * 2)
    const offsetAt = 16 + (count * 3 + segment) * 2
    const offset = table.readUInt16BE(offsetAt)
    for (let point = start; point <= end && point !== 0xffff; point++) {
      const stored = offset ? table.readUInt16BE(offsetAt + offset + (point - start) * 2) : point
      const id = offset && !stored ? 0 : (stored + delta) & 0xffff
      if (id) ids.set(point, id)
    }
  }
  return ids
}

/** Reads which characters a WOFF file has, and how wide they are. Throws on what is no such file. */
export function readGlyphs(file: Buffer): Glyphs {
  const table = tables(file)
  const ids = glyphIds(mapping(table('cmap')))
  const unit = table('head').readUInt16BE(18)
  const metrics = table('hmtx')
  const last = table('hhea').readUInt16BE(34) - 1
  return {
    has: (point) => ids.has(point),
    // Glyphs after the last entry share its width.
    advance: (point) => metrics.readUInt16BE(Math.min(ids.get(point) ?? 0, last) * 4) / unit,
  }
}
