import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'

import type { Accounts } from '../auth/accounts'

import { noOrigins } from './allowed-origins'
import type { IdentityOptions, LakeEnv } from './identity'
import { clientAddress, publicAddress, remoteAddressOf } from './identity-address'
import { sessionCookie, setSessionCookie } from './identity-cookie'
import { comesFromTrustedPage } from './identity-origin'
import { waitInWords } from './in-words'
import { messagePage } from './page'
import { setPageHeaders } from './page-headers'
import { createPasswordAttempts, isRefusal, type PasswordAttempts } from './password-attempts'
import { signInPage } from './sign-in-page'
import { isAccountPage, parseTarget, withCode, type SignInTarget } from './sign-in-target'

export type SignInOptions = IdentityOptions & {
  /** The name that the page shows. */
  title?: string
  /** How passwords are verified, to be shared by everything that takes one. */
  attempts?: PasswordAttempts
}

/**
 * For everybody: the sign-in page, `GET` and `POST /auth/sign-in?origin=<address of the Studio>&type=cookie|dual` (or
 * `&withSid=true`), mounted below `/:apiVersion`. After sign-in it redirects to `<origin>#sid=<code>`.
 */
export function signInRoutes(accounts: Accounts, options: SignInOptions = {}): Hono<LakeEnv> {
  const { origins = noOrigins, cookieName, title = 'Lakeside' } = options
  const attempts = options.attempts ?? createPasswordAttempts(accounts)
  const app = new Hono<LakeEnv>()

  const ownAddress = (c: Context) => publicAddress(c.req.raw, remoteAddressOf(c.env))

  /** The Studio to return to: `undefined` if the link names none, `null` if it names one that is not allowed. */
  function targetOf(c: Context): SignInTarget | null | undefined {
    const origin = c.req.query('origin')
    return origin === undefined ? undefined : (parseTarget(origin, ownAddress(c), origins) ?? null)
  }

  function returnToStudio(
    c: Context,
    sessionId: string,
    target: SignInTarget | undefined,
  ): Response | Promise<Response> {
    if (!target) {
      const sentence = 'You can close this page and open the Studio.'
      const onward = { href: 'account', words: 'Your account' }
      return c.html(messagePage(title, 'You are signed in', sentence, onward))
    }
    const status = c.req.method === 'POST' ? 303 : 302
    if (isAccountPage(target, ownAddress(c))) return c.redirect(target.url.href, status)
    const givesToken = c.req.query('type') !== 'cookie'
    // On the lake's own origin the cookie is always sent, so the code needs it: nobody can be signed in by a link with another's code.
    const code = accounts.sessions.createCode(sessionId, {
      givesToken,
      needsCookie: !givesToken || target.isOwn,
    })
    return c.redirect(withCode(target, code), status)
  }

  const refuse = (c: Context, status: 400 | 403 | 413, heading: string, sentence: string) =>
    c.html(messagePage(title, heading, sentence), status)

  const unknownStudio = (c: Context) =>
    refuse(
      c,
      400,
      'This link does not work',
      'It leads to an address that is not a Studio of this lake. Open the Studio and sign in from there; if its address is new, add its origin to the allowed origins.',
    )

  app.use('/auth/sign-in', async (c, next) => {
    await next()
    setPageHeaders(c, { studio: targetOf(c)?.url.origin })
  })

  app.get('/auth/sign-in', (c) => {
    const target = targetOf(c)
    if (target === null) return unknownStudio(c)
    const secret = sessionCookie(c.req.raw, cookieName)
    const sessionId = secret && accounts.sessions.idOf(secret)
    if (sessionId) return returnToStudio(c, sessionId, target)
    return c.html(signInPage({ title }))
  })

  const tooLong = (c: Context) =>
    refuse(c, 413, 'That was too long', 'The form is only for an e-mail address and a password.')

  app.post('/auth/sign-in', bodyLimit({ maxSize: 16_384, onError: tooLong }), async (c) => {
    const target = targetOf(c)
    if (target === null) return unknownStudio(c)
    if (!comesFromTrustedPage(c.req.raw, ownAddress(c), origins)) {
      return refuse(
        c,
        403,
        'Not signed in',
        'The form was sent from another site. Open the Studio and sign in from there.',
      )
    }
    const form = new URLSearchParams(await c.req.text())
    const email = form.get('email') ?? ''
    const password = form.get('password') ?? ''
    const again = (status: 400 | 401 | 429, error: string) =>
      c.html(signInPage({ title, email: email.slice(0, 254), error }), status)

    if (!email.trim() || !password) return again(400, 'Enter your e-mail address and your password.')

    const verified = await attempts(email, password, clientAddress(c.req.raw, remoteAddressOf(c.env)))
    if (isRefusal(verified)) {
      c.header('Retry-After', String(verified.retryAfter))
      return again(429, `There were too many attempts. Try again in ${waitInWords(verified.retryAfter)}.`)
    }
    const session = verified && accounts.sessions.start(verified, c.req.header('user-agent') ?? '')
    if (!session) return again(401, 'The e-mail address or the password is wrong.')

    const previous = sessionCookie(c.req.raw, cookieName)
    if (previous) accounts.sessions.end(previous)
    setSessionCookie(c, session.secret, cookieName)
    return returnToStudio(c, session.id, target)
  })

  return app
}
