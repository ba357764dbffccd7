import { html } from 'hono/html'

import type { Invitation } from '../auth/invitations'
import type { Person } from '../auth/people'
import { roles, roleTitle } from '../auth/roles'
import { dayInWords } from './in-words'
import { field, hasProblems, newPasswordFields, ownerOf, type Problems } from './new-password'
import { type Html, page } from './page'

type InvitationPage = {
  title: string
  invitation: Invitation
  /** What whoever invites is called, if that tells the reader anything. */
  host: string | undefined
  name?: string
  problems?: Problems
}

/** The page of an invitation. Its form has no `action`, so it is sent to the page's own address, with the code. */
export function invitationPage({ title, invitation, host, name, problems = {} }: InvitationPage): Html {
  const { email, role, expiresAt } = invitation
  const description = roles.find((each) => each.name === role)?.description
  return page(
    `${hasProblems(problems) ? 'Not done yet: ' : ''}You are invited – ${title}`,
    html`<p class="name">${title}</p>
      <h1>You are invited</h1>
      <p>
        ${host ? html`<strong>${host}</strong> invites you to work on ${title}.` : `Welcome to ${title}.`}
        Choose a password, and you are in.
      </p>
      <dl>
        ${
          invitation.name
            ? html`<div>
                <dt>Name</dt>
                <dd>${invitation.name}</dd>
              </div>`
            : ''
        }
        <div>
          <dt>E-mail</dt>
          <dd>${email}</dd>
        </div>
        <div>
          <dt>Role</dt>
          <dd>${roleTitle(role)} ${description ? html`<p class="note">${description}</p>` : ''}</dd>
        </div>
      </dl>
      <form method="post">
        ${
          invitation.name
            ? ''
            : field({ name: 'name', label: 'Your name, as colleagues see it', value: name }, problems)
        }
        ${ownerOf(email)} ${newPasswordFields('Password', problems)}
        <button>Create the account</button>
        <p class="note">Then the Studio opens. The link works once, until ${dayInWords(expiresAt)}.</p>
      </form>`,
  )
}

/** The page on which somebody who has forgotten their password chooses a new one. */
export function newPasswordPage(title: string, { name, email }: Person, problems: Problems = {}): Html {
  return page(
    `${hasProblems(problems) ? 'Not changed: ' : ''}Choose a new password – ${title}`,
    html`<p class="name">${title}</p>
      <h1>Choose a new password</h1>
      <p>For <strong>${name}</strong>, ${email}.</p>
      <form method="post">
        ${ownerOf(email)} ${newPasswordFields('New password', problems)}
        <button>Change the password</button>
        <p class="note">You are signed out everywhere else, and the Studio opens here.</p>
      </form>`,
  )
}
