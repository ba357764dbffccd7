import { html } from 'hono/html'

import type { Person } from '../auth/people'
import { roleTitle } from '../auth/roles'
import type { OpenSession } from '../auth/sessions'
import { browserName } from './browser-name'
import { agoInWords, dayInWords } from './in-words'
import { field, hasProblems, newPasswordFields, ownerOf, type Problems } from './new-password'
import { type Html, page } from './page'

/** What the forms of the page do: the value of the button that sends one. */
export const acts = { password: 'password', endOne: 'end-session', endAll: 'sign-out-everywhere' } as const

/** What has just been done, by the parameter `done` of the page's address. */
const done = new Map([
  ['password', 'Your password is changed. Everywhere else you are signed out.'],
  ['session', 'That session has ended.'],
])

/** More than these are only counted. */
const mostShown = 20

export type AccountPage = {
  title: string
  person: Person
  sessions: readonly OpenSession[]
  /** The id of the session that asks for the page. */
  current: string
  now: number
  studio?: string | undefined
  done?: string | undefined
  problems?: Problems
}

/** A person's own page. Its forms have no `action`, so they are sent to the page's own address, whatever prefix that has. */
export function accountPage({ title, person, studio, problems = {}, ...more }: AccountPage): Html {
  const isRefused = hasProblems(problems)
  const message = done.get(more.done ?? '')
  return page(
    `${isRefused ? 'Not changed: ' : ''}Your account – ${title}`,
    html`<p class="name">${title}</p>
      <h1>Your account</h1>
      ${message && !isRefused ? html`<p class="done" role="status">${message}</p>` : ''}
      <dl>
        <div>
          <dt>Name</dt>
          <dd>${person.name}</dd>
        </div>
        <div>
          <dt>E-mail</dt>
          <dd>${person.email}</dd>
        </div>
        <div>
          <dt>Role</dt>
          <dd>${roleTitle(person.role)}</dd>
        </div>
      </dl>
      ${studio ? html`<p><a href="${studio}">Open the Studio</a></p>` : ''} ${sessionList(more)}
      ${passwordForm(person, problems)}`,
  )
}

function sessionList({ sessions, current, now }: Pick<AccountPage, 'sessions' | 'current' | 'now'>): Html {
  // This one first, then as they were last used.
  const ordered = [
    ...sessions.filter(({ id }) => id === current),
    ...sessions.filter(({ id }) => id !== current),
  ]
  const more = ordered.length - mostShown
  return html`<section aria-labelledby="sessions">
    <h2 id="sessions">Where you are signed in</h2>
    <ul class="sessions">
      ${ordered.slice(0, mostShown).map((session) => sessionItem(session, session.id === current, now))}
    </ul>
    ${more > 0 ? html`<p class="note">And ${more} more, used longer ago.</p>` : ''}
    <form method="post">
      <button class="quiet" name="act" value="${acts.endAll}">Sign out everywhere</button>
      <p class="note">Ends all of these sessions, this one too.</p>
    </form>
  </section>`
}

function sessionItem({ id, userAgent, startedAt, lastSeenAt }: OpenSession, isThis: boolean, now: number) {
  const browser = browserName(userAgent)
  const seen = isThis ? 'in use now' : `last seen ${agoInWords(now - Date.parse(lastSeenAt))}`
  return html`<li>
    <div>
      <strong>${browser}</strong>${isThis ? html` <span class="mark">this browser</span>` : ''}
      <p class="note">
        Since <time datetime="${startedAt}">${dayInWords(startedAt)}</time>,
        <span>${seen}</span>
      </p>
    </div>
    <form method="post">
      <input type="hidden" name="session" value="${id}" />
      <button class="quiet small" name="act" value="${acts.endOne}">
        ${isThis ? 'Sign out' : html`End<span class="unseen"> the session of ${browser}</span>`}
      </button>
    </form>
  </li>`
}

function passwordForm({ email }: Person, problems: Problems): Html {
  return html`<section aria-labelledby="password">
    <h2 id="password">Change your password</h2>
    <form method="post">
      ${ownerOf(email)}
      ${field({ name: 'current', label: 'Password now', autocomplete: 'current-password' }, problems)}
      ${newPasswordFields('New password', problems)}
      <button name="act" value="${acts.password}">Change the password</button>
      <p class="note">You stay signed in here, and are signed out everywhere else.</p>
    </form>
  </section>`
}
