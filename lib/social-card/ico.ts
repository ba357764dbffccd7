const HEADER = 6
const ENTRY = 16

/**
 * A square PNG as a Windows icon file, which may contain PNGs as they are. Browsers and feed readers ask for one
 * even if no page names it.
 */
export function icoOf(png: Buffer, side: number): Buffer {
  const head = Buffer.alloc(HEADER + ENTRY)
  head.writeUInt16LE(1, 2) // An icon, not a cursor.
  head.writeUInt16LE(1, 4) // With one picture.
  head.writeUInt8(side % 256, HEADER)
  head.writeUInt8(side % 256, HEADER + 1)
  head.writeUInt16LE(1, HEADER + 4)
  head.writeUInt16LE(32, HEADER + 6)
  head.writeUInt32LE(png.length, HEADER + 8)
  head.writeUInt32LE(head.length, HEADER + 12)
  return Buffer.concat([head, png])
}
