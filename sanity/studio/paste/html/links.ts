import { parseUrl } from '@/lib/site/parse-url'
import { hrefVerdict } from '../../schema/rules'

/** Redirecting pages, and the parameter that contains the real address. */
const gates: readonly (readonly [host: RegExp, path: RegExp, parameters: readonly string[]])[] = [
  [/^(www\.)?google(\.[a-z]{2,3}){1,2}$/, /^\/url$/, ['q', 'url']],
  [/\.safelinks\.protection\.outlook\.com$/, /^\//, ['url']],
  [/^lm?\.facebook\.com$/, /^\/l\.php$/, ['u']],
  [/^(www\.)?youtube\.com$/, /^\/redirect$/, ['q']],
]

const MOST_GATES = 3

/**
 * Where a pasted link really leads, without the pages that count who follows it. Undefined if a story may not link
 * there.
 */
export function hrefOf(written: string): string | undefined {
  let href = written.trim()
  for (let passed = 0; passed < MOST_GATES; passed++) {
    const next = behind(href)
    if (next === undefined) break
    href = next
  }
  // A path would lead to this site, but a pasted one belongs to another site.
  if (href.startsWith('/')) return undefined
  return [href, encoded(href)].find((each) => each !== undefined && hrefVerdict(each) === true)
}

/** The address encoded as a browser would encode it. */
const encoded = (href: string): string | undefined =>
  /^https?:\/\//i.test(href) ? parseUrl(href)?.href : undefined

function behind(href: string): string | undefined {
  const url = /^https?:\/\//i.test(href) ? parseUrl(href) : undefined
  if (!url) return undefined
  const { hostname, pathname, searchParams } = url
  const gate = gates.find(([host, path]) => host.test(hostname) && path.test(pathname))
  return gate?.[2].map((name) => searchParams.get(name)).find((value) => value !== null) ?? undefined
}
