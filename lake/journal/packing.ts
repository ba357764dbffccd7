import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'

/** A text as it is stored: as it is, or compressed (Brotli) where that makes it smaller. */
export type Packed = string | Uint8Array

/** Shorter texts, such as small patches, are not worth the time: some hundred bytes would be saved. */
const shortest = 500
/** From here on the better search pays: it also finds a document's second copy, which is megabytes away. */
const large = 64 * 1024
const widestWindow = 24
const largestChunk = 64 * 1024

/** A text ready to be stored, and how many bytes it has when it is read. */
export function pack(text: string): { packed: Packed; bytes: number } {
  const raw = Buffer.from(text)
  const bytes = raw.length
  if (bytes < shortest) return { packed: text, bytes }
  const compressed = brotliCompressSync(raw, {
    // What comes out is a part of a piece of memory of this size, and mostly smaller than this.
    chunkSize: Math.min(largestChunk, bytes >> 1),
    params: {
      [constants.BROTLI_PARAM_QUALITY]: bytes < large ? 2 : 4,
      // Wide enough for the whole text: a change may hold the same document twice.
      [constants.BROTLI_PARAM_LGWIN]: Math.min(widestWindow, Math.ceil(Math.log2(bytes)) + 1),
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes,
    },
  })
  return { packed: compressed.length < 0.9 * bytes ? compressed : text, bytes }
}

/** The text that was packed. */
export function unpack(packed: Packed): string {
  return typeof packed === 'string' ? packed : brotliDecompressSync(packed).toString()
}
