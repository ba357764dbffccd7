import { unknownType } from '../assets/sent-type'

const drawing = 'image/svg+xml'
const scriptless = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox"

type Delivery = {
  /** What `sentType` told from the bytes. */
  mimeType: string
  etag: string
  /** Whether anybody may have it, and caches between here and the reader may keep it. */
  shared: boolean
  /** What a browser that stores it calls it. */
  name: string
}

/**
 * Headers of a delivered asset: kept for a year (an address never changes its bytes), readable from anywhere, never run as a page.
 * What is not of a type to be shown is a download, and what could hold a script of any kind is in a sandbox.
 */
export function deliveryHeaders({ mimeType, etag, shared, name }: Delivery): Headers {
  const headers = new Headers({
    'content-type': mimeType.startsWith('text/') ? `${mimeType}; charset=utf-8` : mimeType,
    'cache-control': shared ? 'public, max-age=31536000, immutable' : 'private, no-store',
    etag: `"${etag}"`,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': shared ? 'cross-origin' : 'same-origin',
  })
  if (shared) headers.set('access-control-allow-origin', '*')
  if (mimeType === unknownType) headers.set('content-disposition', disposition(name))
  if (mimeType === unknownType || mimeType === drawing) headers.set('content-security-policy', scriptless)
  return headers
}

/** `Content-Disposition` for a download called `name`, whatever characters that has (RFC 6266). */
export function disposition(name: string): string {
  const clean =
    name
      // Not what would end the header, lead out of a folder, or write a name's end before its beginning.
      .replace(/[\p{Cc}/\\\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
      .slice(0, 255)
      .toWellFormed() || 'download'
  const ascii = clean.replace(/[^\x20-\x7e]|["%]/g, '_')
  const encoded = encodeURIComponent(clean).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16)}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

/** Whether the asker's copy is this one (`If-None-Match`). */
export function isFresh(request: Request, headers: Headers): boolean {
  const known = request.headers.get('if-none-match')
  if (!known) return false
  const etags = known.split(',').map((etag) => etag.trim().replace(/^W\//, ''))
  return etags.includes('*') || etags.includes(headers.get('etag') ?? '')
}
