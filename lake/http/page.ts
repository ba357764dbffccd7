import { createHash } from 'node:crypto'

import { html, raw } from 'hono/html'

import { css } from './page-style'

export type Html = ReturnType<typeof html>

// Not inside a template that is formatted: added whitespace would change the hash.
const style = raw(`<style>${css}</style>`)
const styleHash = createHash('sha256').update(css).digest('base64')

/**
 * The Content-Security-Policy of the lake's own pages, which allows nothing but their own style. `studio` is the origin to which a form
 * may be redirected, since browsers check that as well.
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

/** Where a page leads on to. */
export type Onward = { href: string; words: string }

/** A page with a heading and a sentence. */
export function messagePage(title: string, heading: string, sentence: string, onward?: Onward): Html {
  return page(
    `${heading} – ${title}`,
    html`<p class="name">${title}</p>
      <h1>${heading}</h1>
      <p>${sentence}</p>
      ${onward ? html`<p><a href="${onward.href}">${onward.words}</a></p>` : ''}`,
  )
}

/** One of the lake's own pages around its `content`. */
export function page(title: string, content: Html): Html {
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
