import type { IncomingMessage } from 'node:http'

/** An address that no route answers: its page comes from the server complete, where a route's own 404 is an empty shell. */
export const notFoundPath = '/-/not-found'

/** Paths that are never readers' pages. */
const notPages = /^\/(_next|studio|api|__nextjs|\.well-known)(\/|$)/

/**
 * The canonical path of a readers' page that this request asks for, which is also the key that the page is kept under;
 * undefined for everything else (other methods, assets, the Studio, Next's own data requests, previews of drafts).
 * Query parameters mean nothing to the pages and are left out, so that they cannot fill the press with copies.
 */
export function pagePathOf({ method, url = '', headers }: IncomingMessage): string | undefined {
  if (method !== 'GET' && method !== 'HEAD') return undefined
  if (
    headers.rsc !== undefined ||
    headers['next-action'] !== undefined ||
    /__prerender_bypass=/.test(headers.cookie ?? '')
  ) {
    return undefined
  }
  const path = canonicalPath(url)
  if (path === undefined || notPages.test(path)) return undefined
  // Files such as /icon.svg stand at the top; further down a dot belongs to a slug.
  return /^\/[^/]*\.[^/]*$/.test(path) ? undefined : path
}

/**
 * One spelling for each path: percent-encoded where it must be, and only there. Undefined for what is not a path.
 * One that cannot be decoded leads nowhere; Next would answer it with a bare 500.
 */
function canonicalPath(url: string): string | undefined {
  const [path = ''] = url.split(/[?#]/)
  if (!path.startsWith('/') || path.startsWith('//')) return undefined
  try {
    const segments = path.split('/').map(decodeURIComponent)
    // Steps would make any number of keys for one page.
    return segments.some(isStep) ? undefined : segments.map(encodeURIComponent).join('/')
  } catch {
    return notFoundPath
  }
}

const isStep = (segment: string) => segment === '.' || segment === '..'
