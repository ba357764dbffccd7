/** Image formats that the lake stores as images, named by their file extension. */
export type ImageFormat = 'jpg' | 'png' | 'webp' | 'gif' | 'tiff' | 'avif' | 'svg'

export const imageMimeTypes: Record<ImageFormat, string> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  tiff: 'image/tiff',
  avif: 'image/avif',
  svg: 'image/svg+xml',
}

export type Detected = { format: ImageFormat } | { refused: string }

/** How many bytes from the start of a file `detectImage` wants to see. */
export const detectionBytes = 4096

const accepted = 'Upload a JPEG, PNG, WebP, GIF, AVIF, TIFF or SVG image.'

/**
 * Tells an image's format from its first bytes, never from its name or claimed type.
 * What is not an image, or not one that can be shown in browsers, comes back as a sentence that says what to do.
 */
export function detectImage(head: Buffer): Detected {
  const ascii = (start: number, end: number) => head.toString('latin1', start, end)
  if (head.length === 0) return { refused: `The file is empty. ${accepted}` }
  if (ascii(0, 3) === '\xff\xd8\xff') return { format: 'jpg' }
  if (ascii(0, 8) === '\x89PNG\r\n\x1a\n') return { format: 'png' }
  if (/^GIF8[79]a$/.test(ascii(0, 6))) return { format: 'gif' }
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return { format: 'webp' }
  if (ascii(0, 4) === 'II*\0' || ascii(0, 4) === 'MM\0*') return { format: 'tiff' }
  if (ascii(4, 8) === 'ftyp') return detectByBrand(ascii(8, 64))
  if (ascii(0, 4) === '%PDF') return { refused: `This is a PDF, not an image. ${accepted}` }
  if (ascii(0, 2) === 'BM') return { refused: `BMP images are not supported. ${accepted}` }
  return detectMarkup(head.toString('utf8'))
}

function detectByBrand(brands: string): Detected {
  if (/avi[fs]/.test(brands)) return { format: 'avif' }
  if (/hei[cx]|hev[cx]|mif1|msf1/.test(brands)) {
    return { refused: 'HEIC photos cannot be shown by browsers. Export the photo as JPEG and upload that.' }
  }
  return { refused: `This looks like a video, not an image. ${accepted}` }
}

function detectMarkup(text: string): Detected {
  const body = text
    .replace(/^\uFEFF/, '')
    .replace(/^(?:\s+|<\?[^]*?\?>|<!--[^]*?-->|<!DOCTYPE\s+svg(?:[^[>]|\[[^\]]*\])*>)+/i, '')
  if (/^<(?:[a-z]+:)?svg[\s>/]/.test(body)) return { format: 'svg' }
  if (/^<!doctype html|^<(?:html|head|body|script|iframe)\b/i.test(body)) {
    return { refused: `This is a web page (HTML), not an image, whatever its name says. ${accepted}` }
  }
  return { refused: `The file is not an image in a format that the lake knows. ${accepted}` }
}
