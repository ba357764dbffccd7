import type { PublicAddress, RequestHead } from './identity-address'
import { parseUrl } from '../parse-url'

/** Whether `origin` is this lake's own public one. */
export function isOwnOrigin(origin: string, own: PublicAddress): boolean {
  const url = webOrigin(origin)
  // A proxy may speak TLS without telling us; the other way round, a page without TLS has no business with a lake that has it.
  return url !== undefined && url.host === own.host && (url.protocol === 'https:' || !own.secure)
}

/** Whether `origin` is this lake's own or one of the configured ones, which are compared whole. */
export function isTrustedOrigin(origin: string, own: PublicAddress, origins: readonly string[]): boolean {
  if (isOwnOrigin(origin, own)) return true
  const candidate = webOrigin(origin)?.origin
  return candidate !== undefined && origins.some((allowed) => webOrigin(allowed)?.origin === candidate)
}

/**
 * Whether the page that sent `request` is trusted. Browsers name it in `Origin` with every form, every fetch that writes and every
 * WebSocket; where a browser leaves it out, `Sec-Fetch-Site` must say that it is ours.
 */
export function comesFromTrustedPage(
  request: RequestHead,
  own: PublicAddress,
  origins: readonly string[],
): boolean {
  const origin = request.headers.get('origin')
  if (origin === null) return request.headers.get('sec-fetch-site') === 'same-origin'
  return isTrustedOrigin(origin, own, origins)
}

function webOrigin(origin: string): URL | undefined {
  const url = parseUrl(origin)
  return url && /^https?:$/.test(url.protocol) ? url : undefined
}
