import type { Context, MiddlewareHandler } from 'hono'

import type { Accounts } from '../auth/accounts'
import { looksLikeToken } from '../auth/tokens'
import type { Identity } from '../documents/types'

import { forbidden, sessionNotFound } from '../documents/errors'
import { noOrigins, type Origins } from './allowed-origins'
import { publicAddress, remoteAddressOf, type RequestHead } from './identity-address'
import { bearerOf } from './identity-bearer'
import { sessionCookie } from './identity-cookie'
import { comesFromStrangersPage, comesFromTrustedPage } from './identity-origin'

/** What every route finds in its context: who is asking, or `null` when nobody is signed in. */
export type LakeEnv = { Variables: { identity: Identity | null } }

/** The same for routes mounted behind `requireRole`, which nobody gets past without an identity. */
export type SignedInEnv = { Variables: { identity: Identity } }

/** The context of a route behind `requireRole`. */
export type SignedInContext = Context<SignedInEnv>

/** The context of any route, behind `requireRole` or not. */
export type LakeContext = Context<LakeEnv> | SignedInContext

export type IdentityOptions = {
  /** Origins besides the lake's own whose pages may use a person's session, and to which sign-in may return. */
  origins?: Origins
  /** Name of the session cookie. Cookies do not distinguish ports, so two lakes on one host need different names. */
  cookieName?: string
}

/** Hono middleware that finds out who is asking, for all routes after it. */
export function identify(accounts: Accounts, options: IdentityOptions = {}): MiddlewareHandler<LakeEnv> {
  return async (c, next) => {
    // A preflight carries no credentials.
    const remoteAddress = remoteAddressOf(c.env)
    c.set(
      'identity',
      c.req.method === 'OPTIONS' ? null : identityOf(accounts, c.req.raw, options, remoteAddress),
    )
    await next()
  }
}

/**
 * Who sent `request`: the holder of the session or token in `Authorization: Bearer`, or the person whose session cookie it carries.
 * `remoteAddress` is the address of the socket's peer. Throws a `LakeError`:
 * - 401 with `SIO-401-ANF` for a Bearer that is not valid, and for a cookie that is no longer valid if the answer depends on who asks.
 *   If such a request were taken for an anonymous reader's, an open Studio would silently become read-only.
 * - 403 for a write or a WebSocket with a cookie, sent by a page of another origin (cross-site request forgery).
 *
 * Read by a page of an origin that may use no session, it is nobody's request, whatever cookie it carries.
 */
export function identityOf(
  accounts: Accounts,
  request: RequestHead,
  { origins = noOrigins, cookieName }: IdentityOptions = {},
  remoteAddress?: string,
): Identity | null {
  const isFor = (paths: RegExp) => paths.test(new URL(request.url).pathname)
  const bearer = bearerOf(request)
  if (bearer !== undefined) {
    const { sessions, tokens } = accounts
    const [likely, other] = looksLikeToken(bearer) ? [tokens, sessions] : [sessions, tokens]
    const identity = likely.identify(bearer) ?? other.identify(bearer)
    if (!identity && !isFor(signsInOrOut)) throw sessionNotFound()
    return identity ?? null
  }

  const cookie = sessionCookie(request, cookieName)
  if (cookie === undefined) return null
  const own = publicAddress(request, remoteAddress)
  if (!canChangeSomething(request) && comesFromStrangersPage(request, own, origins)) return null
  const identity = accounts.sessions.identify(cookie)
  if (!identity) {
    if (isFor(dependsOnWhoAsks)) throw sessionNotFound()
    return null
  }
  if (canChangeSomething(request) && !comesFromTrustedPage(request, own, origins)) {
    throw forbidden(
      'This request was made with your session by a page of another origin, so nothing was done. If the page is yours, add its origin to the allowed origins.',
    )
  }
  return identity
}

/**
 * Whether the sender of `request` is still who they were when a stream began: since then not signed out, expired, removed, revoked
 * or given another role. Long-lived streams ask with each keep-alive, and end when the answer is no.
 */
export function stillIdentified(
  accounts: Accounts,
  identity: Identity | null,
  request: RequestHead,
  options: IdentityOptions = {},
  remoteAddress?: string,
): boolean {
  if (!identity) return true
  try {
    const current = identityOf(accounts, request, options, remoteAddress)
    return current?.id === identity.id && current.role === identity.role
  } catch {
    return false
  }
}

// With an expired token one must still be able to sign out, and to sign in again.
const signsInOrOut = /^\/v[^/]+\/auth\/(logout|providers|fetch|sign-in)$/

// Not `/users/me`: it answers `{}` when nobody is signed in, which tells the Studio to show the sign-in page.
const dependsOnWhoAsks = /^\/v[^/]+\/(data|assets|socket|users|projects\/[^/]+)\/(?!me$)/

function canChangeSomething({ method, headers }: RequestHead): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(method) || headers.get('upgrade')?.toLowerCase() === 'websocket'
}
