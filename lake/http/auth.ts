import { Hono } from 'hono'

import type { Accounts } from '../auth/accounts'

import { unauthorized } from '../documents/errors'
import type { IdentityOptions, LakeEnv } from './identity'
import { publicAddress, remoteAddressOf } from './identity-address'
import { bearerOf } from './identity-bearer'
import { noStore } from './no-store'
import { clearSessionCookie, sessionCookie } from './identity-cookie'

/** For everybody: the endpoints through which the Studio signs people in and out, mounted below `/:apiVersion`. */
export function authRoutes(accounts: Accounts, { cookieName }: IdentityOptions = {}): Hono<LakeEnv> {
  const app = new Hono<LakeEnv>()

  app.use('/auth/*', noStore)

  app.get('/auth/providers', (c) => {
    const { origin, prefix } = publicAddress(c.req.raw, remoteAddressOf(c.env))
    const path = new URL(c.req.url).pathname.replace(/providers$/, 'sign-in')
    return c.json({
      providers: [{ name: 'lakeside', title: 'Lakeside account', url: `${origin}${prefix}${path}` }],
    })
  })

  // The sign-in page has set the cookie. A Studio that relies on the cookie gets no token, so that no script ever holds one.
  app.get('/auth/fetch', (c) => {
    const redeemed = accounts.sessions.redeemCode(
      c.req.query('sid') ?? '',
      sessionCookie(c.req.raw, cookieName),
    )
    if (!redeemed) {
      throw unauthorized(
        'This sign-in has already been used, is too old or belongs to another browser. Sign in again.',
      )
    }
    return c.json({ ...(redeemed.token && { token: redeemed.token }), label: redeemed.person.name })
  })

  app.get('/auth/id', (c) => {
    const { identity } = c.var
    if (!identity) throw unauthorized('Nobody is signed in.')
    return c.json({ id: identity.id })
  })

  // The Studio sends this twice: with its token, and with the cookie. The second time there is nothing left to end.
  app.post('/auth/logout', (c) => {
    for (const secret of [bearerOf(c.req.raw), sessionCookie(c.req.raw, cookieName)]) {
      if (secret) accounts.sessions.end(secret)
    }
    clearSessionCookie(c, cookieName)
    return c.json({})
  })

  return app
}
