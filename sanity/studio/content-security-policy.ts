type Options = {
  /** The public host that the Studio is served from, with its port, as the browser names it. */
  host: string
  /** The nonce of this response's inline scripts. */
  nonce: string
  /** Whether the content is on hosted Sanity, which the Studio then talks to directly. */
  hosted: boolean
  /** Whether this is `next dev`, which evaluates code in the browser, as a build never does. */
  development?: boolean
}

const SANITY = 'https://*.sanity.io'
const SANITY_CDN = 'https://*.sanity-cdn.com https://sanity-cdn.com'
// Pictures of people who sign in with Google, GitHub or Gravatar.
const AVATARS = 'https://*.googleusercontent.com https://*.githubusercontent.com https://*.gravatar.com'

/**
 * What the Studio's pages may load, and which servers they may talk to: this site and, if the content is there,
 * hosted Sanity. It is the backstop for everything that keeps the Studio from talking to others: it blocks requests
 * that nobody foresaw.
 */
export function studioContentSecurityPolicy({ host, nonce, hosted, development = false }: Options): string {
  const policy: Record<string, (string | false)[]> = {
    'default-src': ["'self'"],
    'script-src': ["'self'", `'nonce-${nonce}'`, development && "'unsafe-eval'"],
    // The Studio creates styles while it runs (styled-components), and uses style attributes.
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:', hosted && `${SANITY} ${AVATARS}`],
    'media-src': ["'self'", 'blob:', hosted && SANITY],
    'font-src': ["'self'", 'data:'],
    // Not every browser counts the site's own WebSockets as `self`.
    'connect-src': [
      "'self'",
      ...(isHost(host) ? [`ws://${host}`, `wss://${host}`] : []),
      'blob:',
      hosted && `${SANITY} wss://*.sanity.io ${SANITY_CDN}`,
    ],
    'worker-src': ["'self'", 'blob:'],
    'frame-src': ["'self'", 'blob:', hosted && SANITY],
    'object-src': ["'none'"],
    'base-uri': ["'self'"],
    'form-action': ["'self'", hosted && SANITY],
    'frame-ancestors': ["'self'", hosted && SANITY],
  }
  return Object.entries(policy)
    .map(([directive, sources]) => [directive, ...sources.filter(Boolean)].join(' '))
    .join('; ')
}

/** A host as a browser sends it. Anything else could end its directive and begin another. */
const isHost = (host: string) => /^(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d+)?$/i.test(host)
