import type { PublicAddress, RequestHead } from './identity-address'
import type { Origins } from './allowed-origins'
import { parseUrl } from '../parse-url'

/** Whether `origin` is the lake's own public origin. */
export function isOwnOrigin(origin: string, own: PublicAddress): boolean {
  const url = webOrigin(origin)
  // A proxy may use TLS without telling us, so https is accepted where http was expected. The reverse is refused.
  return url !== undefined && url.host === own.host && (url.protocol === 'https:' || !own.secure)
}

/** Whether `origin` is the lake's own, or one of the `origins` whose pages may use a person's session. */
export function isTrustedOrigin(origin: string, own: PublicAddress, origins: Origins): boolean {
  return isOwnOrigin(origin, own) || rightsOf(origin, origins) === 'session'
}

/** Whether the page that sent `request` may read answers, but only those that strangers get. */
export function comesFromStrangersPage(request: RequestHead, own: PublicAddress, origins: Origins): boolean {
  const origin = request.headers.get('origin')
  return origin !== null && !isOwnOrigin(origin, own) && rightsOf(origin, origins) === 'answers'
}

/**
 * Whether the page that sent `request` is trusted. Browsers name its origin in `Origin` for every form, every fetch that writes and
 * every WebSocket. Where they do not, `Sec-Fetch-Site` must say that it is the lake's own.
 */
export function comesFromTrustedPage(request: RequestHead, own: PublicAddress, origins: Origins): boolean {
  const origin = request.headers.get('origin')
  if (origin === null) return request.headers.get('sec-fetch-site') === 'same-origin'
  return isTrustedOrigin(origin, own, origins)
}

function rightsOf(origin: string, origins: Origins) {
  const candidate = webOrigin(origin)?.origin
  return candidate === undefined ? undefined : origins.rightsOf(candidate)
}

function webOrigin(origin: string): URL | undefined {
  const url = parseUrl(origin)
  return url && /^https?:$/.test(url.protocol) ? url : undefined
}
