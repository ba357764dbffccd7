import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'

import type { Accounts } from '../auth/accounts'
import type { Person } from '../auth/people'

import { accountPage, acts } from './account-page'
import { noOrigins } from './allowed-origins'
import type { LakeEnv } from './identity'
import { clientAddress, publicAddress, remoteAddressOf } from './identity-address'
import { clearSessionCookie, sessionCookie } from './identity-cookie'
import { comesFromTrustedPage } from './identity-origin'
import { waitInWords } from './in-words'
import { hasProblems, newPasswordIn, type Problems } from './new-password'
import { messagePage } from './page'
import { setPageHeaders } from './page-headers'
import { createPasswordAttempts, isRefusal } from './password-attempts'
import type { SignInOptions } from './sign-in'

export type AccountOptions = SignInOptions & {
  /** Where the Studio is. */
  studio?: string
  /** The clock, in milliseconds. */
  now?: () => number
}

/** Whoever asks for the page: a person, by the session of their cookie. */
type Owner = { person: Person; session: string }

/**
 * For everybody: a person's own page, `GET` and `POST /auth/account`, mounted below `/:apiVersion`. It tells them where they are signed
 * in, ends sessions and changes the password. Who is not signed in is sent to the sign-in page, and back from there.
 */
export function accountRoutes(accounts: Accounts, options: AccountOptions = {}): Hono<LakeEnv> {
  const { origins = noOrigins, cookieName, title = 'Lakeside', studio, now = Date.now } = options
  const attempts = options.attempts ?? createPasswordAttempts(accounts)
  const app = new Hono<LakeEnv>()

  /** By the cookie alone: an API token has no sessions and no password. */
  function ownerOf(c: Context): Owner | undefined {
    const secret = sessionCookie(c.req.raw, cookieName)
    const identity = secret === undefined ? undefined : accounts.sessions.identify(secret)
    const person = identity && accounts.people.find(identity.id)
    const session = secret && accounts.sessions.idOf(secret)
    return person && session ? { person, session } : undefined
  }

  const ownAddress = (c: Context) => publicAddress(c.req.raw, remoteAddressOf(c.env))

  function toSignIn(c: Context): Response {
    const { origin, prefix } = ownAddress(c)
    const back = `${origin}${prefix}${new URL(c.req.url).pathname}`
    return c.redirect(`sign-in?origin=${encodeURIComponent(back)}`, c.req.method === 'POST' ? 303 : 302)
  }

  function show(
    c: Context,
    { person, session }: Owner,
    status: 200 | 400 | 429 = 200,
    problems: Problems = {},
  ) {
    const sessions = accounts.sessions.list(person.id)
    const done = c.req.query('done')
    return c.html(
      accountPage({ title, person, sessions, current: session, now: now(), studio, done, problems }),
      status,
    )
  }

  function signedOut(c: Context, sentence: string) {
    clearSessionCookie(c, cookieName)
    return c.html(
      messagePage(title, 'You are signed out', sentence, { href: 'account', words: 'Sign in again' }),
    )
  }

  function endOne(c: Context, { person, session }: Owner, ended: string) {
    accounts.sessions.endOne(person.id, ended)
    return ended === session
      ? signedOut(c, 'The session of this browser has ended.')
      : c.redirect('account?done=session', 303)
  }

  function endAll(c: Context, { person }: Owner) {
    accounts.sessions.endAll(person.id)
    return signedOut(c, 'All of your sessions have ended, in every browser.')
  }

  async function changePassword(c: Context, owner: Owner, form: URLSearchParams) {
    const current = form.get('current') ?? ''
    const { password, problems } = newPasswordIn(form)
    const missing: Problems = current ? {} : { current: 'Enter the password that you have now.' }
    if (hasProblems({ ...missing, ...problems })) return show(c, owner, 400, { ...missing, ...problems })
    const address = clientAddress(c.req.raw, remoteAddressOf(c.env))
    const verified = await attempts(owner.person.email, current, address)
    if (isRefusal(verified)) {
      c.header('Retry-After', String(verified.retryAfter))
      const wait = waitInWords(verified.retryAfter)
      return show(c, owner, 429, { current: `There were too many attempts. Try again in ${wait}.` })
    }
    const isChanged = verified && (await accounts.people.changePassword(verified, password, owner.session))
    if (!isChanged) return show(c, owner, 400, { current: 'This is not your password.' })
    return c.redirect('account?done=password', 303)
  }

  app.use('/auth/account', async (c, next) => {
    await next()
    setPageHeaders(c)
  })

  app.get('/auth/account', (c) => {
    const owner = ownerOf(c)
    return owner ? show(c, owner) : toSignIn(c)
  })

  const tooLong = (c: Context) =>
    c.html(messagePage(title, 'That was too long', 'A password can have at most 1,000 characters.'), 413)

  app.post('/auth/account', bodyLimit({ maxSize: 16_384, onError: tooLong }), async (c) => {
    const owner = ownerOf(c)
    if (!owner) return toSignIn(c)
    if (!comesFromTrustedPage(c.req.raw, ownAddress(c), origins)) {
      const sentence = 'The form was sent from another site. Open your account here and try again.'
      return c.html(messagePage(title, 'Nothing was done', sentence), 403)
    }
    const form = new URLSearchParams(await c.req.text())
    const act = form.get('act')
    if (act === acts.endAll) return endAll(c, owner)
    if (act === acts.endOne) return endOne(c, owner, form.get('session') ?? '')
    if (act === acts.password) return changePassword(c, owner, form)
    return show(c, owner, 400)
  })

  return app
}
