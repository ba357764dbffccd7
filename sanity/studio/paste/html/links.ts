import { parseUrl } from '@/lib/site/parse-url'
import { hrefVerdict } from '../../schema/rules'

/** Pages that stand between a link and where it leads, and the parameter that has the address. */
const gates: readonly (readonly [host: RegExp, path: RegExp, parameters: readonly string[]])[] = [
  [/^(www\.)?google(\.[a-z]{2,3}){1,2}$/, /^\/url$/, ['q', 'url']],
  [/\.safelinks\.protection\.outlook\.com$/, /^\//, ['url']],
  [/^lm?\.facebook\.com$/, /^\/l\.php$/, ['u']],
  [/^(www\.)?youtube\.com$/, /^\/redirect$/, ['q']],
]

const MOST_GATES = 3

/** Where a pasted link leads, past the pages that count who follows it; undefined where none of ours may lead there. */
export function hrefOf(written: string): string | undefined {
  let href = written.trim()
  for (let passed = 0; passed < MOST_GATES; passed++) {
    const next = behind(href)
    if (next === undefined) break
    href = next
  }
  // A page of one's own would be meant by a path, and a pasted one is another site's.
  if (href.startsWith('/')) return undefined
  return [href, encoded(href)].find((each) => each !== undefined && hrefVerdict(each) === true)
}

/** The address with what needs encoding encoded, as a browser would ask for it. */
const encoded = (href: string): string | undefined =>
  /^https?:\/\//i.test(href) ? parseUrl(href)?.href : undefined

function behind(href: string): string | undefined {
  const url = /^https?:\/\//i.test(href) ? parseUrl(href) : undefined
  if (!url) return undefined
  const { hostname, pathname, searchParams } = url
  const gate = gates.find(([host, path]) => host.test(hostname) && path.test(pathname))
  return gate?.[2].map((name) => searchParams.get(name)).find((value) => value !== null) ?? undefined
}
