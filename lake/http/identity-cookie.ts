import type { Context } from 'hono'
import { deleteCookie, setCookie } from 'hono/cookie'
import { parse } from 'hono/utils/cookie'

import { publicAddress, remoteAddressOf, type RequestHead } from './identity-address'

const defaultName = 'lakeside-session'

// Longer than any session lives. A browser that sends the cookie of a session that has ended can be told so. If it had dropped the
// cookie, it would look like an anonymous reader's, and an open Studio would silently become read-only.
const maxAge = 180 * 24 * 60 * 60

const attributes = { path: '/', httpOnly: true, sameSite: 'Lax' } as const

/** The session secret in the request's cookie. The `__Host-` name, used over TLS, wins: no other host can set it. */
export function sessionCookie(request: RequestHead, name = defaultName): string | undefined {
  const header = request.headers.get('cookie')
  if (!header) return undefined
  const cookies = parse(header)
  return cookies[`__Host-${name}`] || cookies[name] || undefined
}

/** Sets the session cookie to `secret`: hidden from scripts and, if this request came over TLS, sent over TLS only. */
export function setSessionCookie(c: Context, secret: string, name = defaultName): void {
  if (isSecure(c)) setCookie(c, name, secret, { ...attributes, maxAge, secure: true, prefix: 'host' })
  else setCookie(c, name, secret, { ...attributes, maxAge })
}

/** Tells the browser to drop the session cookie, under either of its names. */
export function clearSessionCookie(c: Context, name = defaultName): void {
  if (isSecure(c)) deleteCookie(c, name, { ...attributes, secure: true, prefix: 'host' })
  deleteCookie(c, name, attributes)
}

const isSecure = (c: Context) => publicAddress(c.req.raw, remoteAddressOf(c.env)).secure
