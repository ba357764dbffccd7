import { unknownType } from '../assets/sent-type'

const drawing = 'image/svg+xml'
const scriptless = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox"

type Delivery = {
  /** The content type that `sentType` found by looking at the bytes. */
  mimeType: string
  etag: string
  /** Whether it is public: anybody may read it, and shared caches may keep it. */
  shared: boolean
  /** The file name under which a browser saves it. */
  name: string
}

/**
 * Headers of a delivered asset: cached for a year (the bytes at an address never change), readable from any origin, never run as a
 * page. A file that browsers should not display is sent as a download, and one that could contain a script is sandboxed.
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
      // Removes what could end the header, lead out of a folder, or make the end of the name appear before its beginning.
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

/** Whether the client already has this version (`If-None-Match`). */
export function isFresh(request: Request, headers: Headers): boolean {
  const known = request.headers.get('if-none-match')
  if (!known) return false
  const etags = known.split(',').map((etag) => etag.trim().replace(/^W\//, ''))
  return etags.includes('*') || etags.includes(headers.get('etag') ?? '')
}
