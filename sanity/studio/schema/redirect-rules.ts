import { plainPath } from '@/lib/addresses/plain-path'
import { isRedirectTarget, isSitePath } from '@/lib/site/links'
import { parseUrl } from '@/lib/site/parse-url'
import { paths } from '@/lib/site/urls'
import type { Verdict } from './rules'

// Paths that are not for readers' pages: a redirect there would never apply.
const MACHINERY = ['/studio', '/lake', '/api', '/_next']
const ALWAYS_THERE = [paths.front(), paths.archive(), paths.search(), paths.corrections()]

// Browsers remove these from an address before they request it (WHATWG URL, section 4.4).
const DOT_SEGMENT = /(^|\/)\.{1,2}(\/|$)/

const encoded = (path: string): string => {
  try {
    return new URL(path, 'https://site.invalid').pathname
  } catch {
    return path
  }
}

/** The ways in which a path may be written: with or without a slash at its end, encoded or not. */
export function spellingsOf(address: string): string[] {
  const plain = plainPath(address)
  const [written = ''] = address.split(/[?#]/, 1)
  const all = [written, plain, encoded(plain)]
  return [...new Set(all.flatMap((path) => (path.endsWith('/') ? [path] : [path, `${path}/`])))]
}

/** Where a redirect starts: a path at which the site has no page of its own. */
export function redirectFromVerdict(value: string | undefined): Verdict {
  if (!value) return 'Write the path that readers ask for, such as /2019/old-story.html.'
  if (/[?#]/.test(value))
    return 'Write only the path, without ? or # and what follows: the redirect applies whatever comes after it.'
  if (!isSitePath(value))
    return 'Write a path of this site: it begins with one / and has no spaces, such as /2019/old-story.html.'
  const path = plainPath(value)
  if (DOT_SEGMENT.test(path))
    return 'Write the path as browsers ask for it, without . or .. between the slashes.'
  const machine = MACHINERY.find((prefix) => path === prefix || path.startsWith(`${prefix}/`))
  if (machine)
    return `What begins with ${machine} belongs to the site itself and cannot be redirected. Choose another path.`
  if (ALWAYS_THERE.includes(path))
    return 'The site always has a page at this path, so nobody would be redirected. Choose another path.'
  return true
}

/**
 * Where a redirect leads: to another path of this site, or elsewhere.
 *
 * @param redirect the document, which says where the redirect starts
 * @param origin the origin of this site, if it is known
 */
export function redirectToVerdict(value: string | undefined, redirect: unknown, origin?: string): Verdict {
  if (!value) return 'Say where readers are sent: a path of this site or a full address.'
  if (!isRedirectTarget(value))
    return 'Write a path of this site, such as /articles/the-lake, or a full address, such as https://example.org/report, without spaces.'
  if (origin && parseUrl(value)?.origin === origin)
    return `This is a page of this site: write only its path, without ${origin}.`
  if (!value.startsWith('/')) return true
  if (DOT_SEGMENT.test(plainPath(value))) return 'Write the path without . or .. between the slashes.'
  const from =
    typeof redirect === 'object' && redirect !== null && 'from' in redirect ? redirect.from : undefined
  if (typeof from === 'string' && plainPath(from) === plainPath(value))
    return 'This redirect leads back to where it starts. Choose another destination.'
  return true
}
