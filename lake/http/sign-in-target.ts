import type { Origins } from './allowed-origins'
import type { PublicAddress } from './identity-address'
import { isOwnOrigin, isTrustedOrigin } from './identity-origin'
import { parseUrl } from '../parse-url'

/** The Studio that a sign-in returns to, and whether it lives on this lake's own public origin. */
export type SignInTarget = { url: URL; isOwn: boolean }

/**
 * Reads the `origin` parameter of a sign-in link: the whole address of a Studio, on this lake's own origin or one whose pages may use sessions.
 * Undefined for any other address: a sign-in that returned anywhere would hand its session to whoever wrote the link.
 */
export function parseTarget(address: string, own: PublicAddress, origins: Origins): SignInTarget | undefined {
  // The URL parser drops tabs and line breaks and reads `\` as `/`; an honest address has none of them.
  if (/[\s\\\p{Cc}]/u.test(address)) return undefined
  const url = parseUrl(address)
  // The protocol is checked as well, because a `blob:` URL has the origin of the URL inside it.
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return undefined
  if (!isTrustedOrigin(url.origin, own, origins)) return undefined
  return { url, isOwn: isOwnOrigin(url.origin, own) }
}

/** Whether a sign-in returns to the lake's own account page, which knows the cookie and needs no code. */
export const isAccountPage = ({ url, isOwn }: SignInTarget, { prefix }: PublicAddress): boolean =>
  isOwn && url.pathname.startsWith(prefix) && accountPath.test(url.pathname.slice(prefix.length))

const accountPath = /^\/v[^/]+\/auth\/account$/

/** The Studio's address with the sign-in code added to its hash, where no server and no log sees it. */
export function withCode({ url }: SignInTarget, code: string): string {
  const others = url.hash
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && !part.startsWith('sid='))
  const result = new URL(url)
  result.hash = [`sid=${code}`, ...others].join('&')
  return result.href
}
