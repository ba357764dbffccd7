import { html, raw } from 'hono/html'

import { type Html, page } from './page'

export type SignInForm = {
  /** Name of the publication or product. */
  title: string
  email?: string
  error?: string
}

/** The form. It has no `action`, so it is sent to the page's own address, whatever prefix that has. */
export function signInPage({ title, email = '', error }: SignInForm): Html {
  // After a mistake only the password has to be typed again.
  const invalid = error ? raw(' aria-invalid="true" aria-describedby="problem"') : ''
  const focus = raw(' autofocus')
  return page(
    `${error ? 'Not signed in: ' : ''}Sign in – ${title}`,
    html`<p class="name">${title}</p>
      <h1>Sign in</h1>
      ${error ? html`<p class="problem" id="problem" role="alert">${error}</p>` : ''}
      <form method="post">
        <label for="email">E-mail address</label>
        <input
          id="email"
          name="email"
          type="text"
          inputmode="email"
          autocomplete="username"
          autocapitalize="none"
          spellcheck="false"
          maxlength="254"
          required
          value="${email}"
          ${invalid}${email ? '' : focus}
        />
        <label for="password">Password</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          maxlength="1000"
          required
          ${invalid}${email ? focus : ''}
        />
        <button type="submit">Sign in</button>
      </form>
      <p class="hint">Forgotten your password? An administrator can send you a link to choose a new one.</p>`,
  )
}
