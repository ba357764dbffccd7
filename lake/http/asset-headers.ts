// Types that a browser shows without running anything in them. All others are downloaded, never opened in this origin.
const shownInline = /^(image\/(?!svg)|audio\/|video\/|font\/|text\/(plain|vtt|csv)$|application\/(pdf|json)$)/
const scriptless = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox"

type Delivery = {
  mimeType: string
  etag: string
  /** Whether caches between here and the reader may keep it. */
  shared: boolean
}

/** Headers of a delivered asset: kept for a year (an address never changes its bytes), readable from anywhere, never run as a page. */
export function deliveryHeaders({ mimeType, etag, shared }: Delivery): Headers {
  const headers = new Headers({
    'content-type': mimeType.startsWith('text/') ? `${mimeType}; charset=utf-8` : mimeType,
    'cache-control': shared ? 'public, max-age=31536000, immutable' : 'private, no-store',
    etag: `"${etag}"`,
    'x-content-type-options': 'nosniff',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  })
  if (!shownInline.test(mimeType)) headers.set('content-security-policy', scriptless)
  if (!shownInline.test(mimeType) && mimeType !== 'image/svg+xml') {
    headers.set('content-disposition', 'attachment')
  }
  return headers
}

/** `Content-Disposition` for a download called `name`, whatever characters that has (RFC 6266). */
export function disposition(name: string): string {
  const clean =
    name
      .replace(/[\u0000-\u001f\u007f/\\]/g, '')
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
