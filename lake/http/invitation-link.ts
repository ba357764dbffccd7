import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'

import type { Accounts } from '../auth/accounts'
import { commandLine } from '../auth/command-line'
import { createCodeLimits, type CodeLimits, type Refusal } from '../auth/guess-limits'
import type { Invitation } from '../auth/invitations'
import { nameProblem, type Person, type VerifiedPerson } from '../auth/people'

import { noOrigins } from './allowed-origins'
import type { LakeEnv } from './identity'
import { clientAddress, publicAddress, remoteAddressOf } from './identity-address'
import { sessionCookie, setSessionCookie } from './identity-cookie'
import { comesFromTrustedPage } from './identity-origin'
import { invitationPage, newPasswordPage } from './invitation-page'
import { waitInWords } from './in-words'
import { hasProblems, newPasswordIn, type Problems } from './new-password'
import { messagePage } from './page'
import { setPageHeaders } from './page-headers'
import type { SignInOptions } from './sign-in'

export type InvitationLinkOptions = SignInOptions & {
  /** Where the Studio is, to which the page leads on. */
  studio: string
  limits?: CodeLimits
}

/** What a link is for: to make an account, or to choose a new password for one. */
type Link =
  | { kind: 'invitation'; code: string; invitation: Invitation }
  | { kind: 'password'; code: string; person: Person }

// Hashing a password takes 19 MiB and some 30 ms of a core.
const maxHashing = 4

/**
 * For everybody: the page that the links of invitations and for new passwords lead to, `GET` and `POST /auth/invitation?code=…`, mounted
 * below `/:apiVersion`. To look at it uses nothing up, since programs that show previews of links do so, too.
 */
export function invitationLinkRoutes(accounts: Accounts, options: InvitationLinkOptions): Hono<LakeEnv> {
  const { origins = noOrigins, cookieName, title = 'Lakeside', studio, limits = createCodeLimits() } = options
  const app = new Hono<LakeEnv>()
  let hashing = 0

  const addressOf = (c: Context) => clientAddress(c.req.raw, remoteAddressOf(c.env))

  function linkOf(code: string): Link | undefined {
    const invitation = accounts.invitations.find(code)
    if (invitation) return { kind: 'invitation', code, invitation }
    const person = accounts.passwordLinks.find(code)
    return person && { kind: 'password', code, person }
  }

  /** One answer, whether the code was used, withdrawn, replaced, too old or never there. */
  function noLink(c: Context) {
    limits.failed(addressOf(c))
    const sentence =
      'It may have been used, withdrawn or replaced by a newer one, or be too old. If you have used it yourself, sign in; otherwise ask whoever sent it for another.'
    const onward = { href: `sign-in?origin=${encodeURIComponent(studio)}`, words: 'Sign in' }
    return c.html(messagePage(title, 'This link does not work', sentence, onward), 404)
  }

  function tooMany(c: Context, { retryAfter }: Refusal) {
    c.header('Retry-After', String(retryAfter))
    const sentence = `There were too many attempts. Try again in ${waitInWords(retryAfter)}.`
    return c.html(messagePage(title, 'Please wait', sentence), 429)
  }

  function show(c: Context, link: Link, problems: Problems = {}, name = '') {
    const status = hasProblems(problems) ? 400 : 200
    if (link.kind === 'password') return c.html(newPasswordPage(title, link.person, problems), status)
    const { invitation } = link
    // Who has the command line is known to whoever was sent the link, and not by that name.
    const host = invitation.invitedBy === commandLine.id ? undefined : accounts.nameOf(invitation.invitedBy)
    return c.html(invitationPage({ title, invitation, host, name, problems }), status)
  }

  function use(link: Link, name: string, password: string): Promise<VerifiedPerson | undefined> {
    return link.kind === 'password'
      ? accounts.passwordLinks.use(link.code, password)
      : accounts.invitations.accept(link.code, { name, password })
  }

  app.use('/auth/invitation', async (c, next) => {
    await next()
    // The address has the code in it: no request that the page leads to may tell more than the origin.
    setPageHeaders(c, { studio: new URL(studio).origin, referrer: 'strict-origin' })
  })

  app.get('/auth/invitation', (c) => {
    const refusal = limits.refusal(addressOf(c))
    if (refusal) return tooMany(c, refusal)
    const link = linkOf(c.req.query('code') ?? '')
    return link ? show(c, link) : noLink(c)
  })

  const tooLong = (c: Context) =>
    c.html(messagePage(title, 'That was too long', 'The form is only for a name and a password.'), 413)

  app.post('/auth/invitation', bodyLimit({ maxSize: 16_384, onError: tooLong }), async (c) => {
    const refusal = limits.refusal(addressOf(c))
    if (refusal) return tooMany(c, refusal)
    const link = linkOf(c.req.query('code') ?? '')
    if (!link) return noLink(c)
    if (!comesFromTrustedPage(c.req.raw, publicAddress(c.req.raw, remoteAddressOf(c.env)), origins)) {
      const sentence = 'The form was sent from another site. Open the link itself and try again.'
      return c.html(messagePage(title, 'Nothing was done', sentence), 403)
    }
    const form = new URLSearchParams(await c.req.text())
    const name = form.get('name') ?? ''
    const asksForName = link.kind === 'invitation' && link.invitation.name === undefined
    const { password, problems } = newPasswordIn(form)
    const all = { ...(asksForName && { name: nameProblem(name) }), ...problems }
    if (hasProblems(all)) return show(c, link, all, name)
    if (hashing >= maxHashing) return tooMany(c, { retryAfter: 2 })
    hashing += 1
    const verified = await use(link, name, password).finally(() => (hashing -= 1))
    const session = verified && accounts.sessions.start(verified, c.req.header('user-agent') ?? '')
    if (!session) return noLink(c)
    const previous = sessionCookie(c.req.raw, cookieName)
    if (previous) accounts.sessions.end(previous)
    setSessionCookie(c, session.secret, cookieName)
    return c.redirect(studio, 303)
  })

  return app
}
