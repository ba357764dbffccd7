import { open } from 'node:fs/promises'

import { detectImage, detectionBytes, type ImageFormat, imageMimeTypes } from './formats'
import type { AssetKind } from '../documents/asset-names'

/** The type of everything that browsers are not to show. */
export const unknownType = 'application/octet-stream'

/**
 * What a stored file is sent as: told from its bytes, whatever its document, its name or its uploader says. One of a short list
 * of types in which nothing runs, a drawing that was stored as an image, or `application/octet-stream`.
 */
export async function sentType(file: string, kind: AssetKind, extension: string): Promise<string> {
  const head = await readHead(file)
  const detected = detectImage(head)
  const format = 'format' in detected ? detected.format : undefined
  if (kind === 'image') return format && format === extension ? imageMimeTypes[format] : unknownType
  return (isStill(format) ? imageMimeTypes[format] : (media(head) ?? text(head, extension))) ?? unknownType
}

/** The first bytes of a file, from which its format is told. */
export async function readHead(file: string): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(detectionBytes), 0, detectionBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** A drawing that was stored as a file has not been made safe. */
const isStill = (format: ImageFormat | undefined): format is Exclude<ImageFormat, 'svg'> =>
  format !== undefined && format !== 'svg'

/** Types by how their bytes begin; `isoBrand` is asked for the many that share one beginning. */
const signatures: [RegExp, string][] = [
  [/^%PDF-/, 'application/pdf'],
  [/^(?:ID3|\xff[\xfb\xfa\xf3\xf2])/, 'audio/mpeg'],
  [/^fLaC/, 'audio/flac'],
  [/^RIFF[^]{4}WAVE/, 'audio/wav'],
  [/^OggS[^]{0,200}theora/, 'video/ogg'],
  [/^OggS/, 'audio/ogg'],
  [/^\x1a\x45\xdf\xa3[^]{0,60}webm/, 'video/webm'],
  [/^[^]{4}ftypM4[AB] /, 'audio/mp4'],
  [/^[^]{4}ftypqt {2}/, 'video/quicktime'],
  [/^[^]{4}ftyp(?:iso[m2-9]|mp4[12]|avc1|dash|M4V |3gp)/, 'video/mp4'],
]

function media(head: Buffer): string | undefined {
  const start = head.toString('latin1', 0, 256)
  return signatures.find(([beginning]) => beginning.test(start))?.[1]
}

/** Kinds of plain text that nothing but their name tells apart, and in none of which anything runs. */
const textTypes = new Map([
  ['csv', 'text/csv'],
  ['vtt', 'text/vtt'],
  ['json', 'application/json'],
])

/** UTF-8 without control characters. What begins as markup may be a page, and is no plain text whatever follows. */
function text(head: Buffer, extension: string): string | undefined {
  const start = decoded(head)
  if (start === undefined || /[\0-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]/.test(start) || /^\s*</.test(start))
    return undefined
  return textTypes.get(extension) ?? 'text/plain'
}

function decoded(head: Buffer): string | undefined {
  try {
    // The last character may be cut in two.
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
  } catch {
    return undefined
  }
}
