import { createHash } from 'node:crypto'

import { html, raw } from 'hono/html'

import { css } from './sign-in-style'

export type SignInForm = {
  /** Name of the publication or product. */
  title: string
  email?: string
  error?: string
}

type Html = ReturnType<typeof html>

// Not inside a template that is formatted: added whitespace would change the hash.
const style = raw(`<style>${css}</style>`)
const styleHash = createHash('sha256').update(css).digest('base64')

/**
 * The Content-Security-Policy of the sign-in pages, which allows nothing but their own style. `studio` is the origin to which the
 * form may be redirected, since browsers check that as well.
 */
export function contentSecurityPolicy(studio?: string): string {
  return [
    `default-src 'none'`,
    `style-src 'sha256-${styleHash}'`,
    `img-src data:`,
    `form-action 'self'${studio ? ` ${studio}` : ''}`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

/** The form. It has no `action`, so it is sent to the page's own address, whatever prefix that has. */
export function signInPage({ title, email = '', error }: SignInForm): Html {
  // After a mistake only the password has to be typed again.
  const invalid = error ? raw(' aria-invalid="true" aria-describedby="problem"') : ''
  const focus = raw(' autofocus')
  return layout(
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
      <p class="hint">Forgotten your password? An administrator can give you a new one.</p>`,
  )
}

/** A page with a heading and a sentence. */
export function messagePage(title: string, heading: string, sentence: string): Html {
  return layout(
    `${heading} – ${title}`,
    html`<p class="name">${title}</p>
      <h1>${heading}</h1>
      <p>${sentence}</p>`,
  )
}

function layout(title: string, content: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        ${style}
      </head>
      <body>
        <main>
          <svg class="water" viewBox="0 0 120 18" aria-hidden="true" focusable="false">
            <path d="M1 5q7.4-6 14.75 0t14.75 0 14.75 0 14.75 0 14.75 0 14.75 0 14.75 0 14.75 0" />
            <path d="M16 13q7.4-6 14.75 0t14.75 0 14.75 0 14.75 0 14.75 0 14.75 0" />
          </svg>
          ${content}
        </main>
      </body>
    </html>`
}
