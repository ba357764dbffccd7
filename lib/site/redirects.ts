import { paths, slugFromSegment } from './urls'

/** The request header in which `proxy.ts` hands on the path that was asked for, as it stood in the address. */
export const askedPathHeader = 'x-lakeside-path'

/** Where a reader who asked for something that has moved is sent. */
export type Destination = { to: string; isPermanent: boolean }

/** One redirect as an editor entered it: where it leads, and whether for good. */
type Redirect = { _id: string; to: string; isPermanent: boolean }

/** A document by the type and slug that its address names. */
type Addressed = { type: string; slug: string }

const decoded = (path: string): string =>
  path
    .split('/')
    .map((segment) => slugFromSegment(segment) ?? segment)
    .join('/')

const encodings = (path: string): string[] => {
  const plain = decoded(path).replace(/\p{Surrogate}/gu, '\uFFFD')
  const encoded = encodeURI(plain)
  return [
    path,
    plain,
    encoded,
    // Hexadecimal digits are just as often written in lower case.
    encoded.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    plain.split('/').map(encodeURIComponent).join('/'),
  ]
}

/** The spellings in which editors may have entered a path: encoded or not, with and without a slash at the end. */
export const spellingsOf = (path: string): string[] => {
  const bare = path.replace(/\/+$/, '')
  return [...new Set(encodings(bare).flatMap((spelling) => [spelling || '/', `${spelling}/`]))]
}

/** A path in lower case, which is how the Studio makes slugs; null if it already is. */
const inLowerCase = (path: string): string | null => {
  const plain = decoded(path).replace(/\/+$/, '')
  const small = plain.toLowerCase()
  const isOther = small !== plain && !plain.includes('//')
  return isOther ? small.split('/').map(encodeURIComponent).join('/') : null
}

const types = new Map([
  ['articles', 'article'],
  ['sections', 'section'],
  ['topics', 'topic'],
  ['authors', 'author'],
])

/** The document whose page would be at a path; its type is empty if no document could have that path. */
export const documentAt = (path: string): Addressed => {
  const [first = '', second, ...more] = decoded(path).split('/').slice(1)
  if (!second) return { type: first ? 'page' : '', slug: first }
  const type = more.length === 0 ? types.get(first) : undefined
  return type ? { type, slug: second } : { type: '', slug: '' }
}

const ownPages = new Set<string>([
  paths.front(),
  paths.sections(),
  paths.topics(),
  paths.authors(),
  paths.archive(),
  paths.search(),
  paths.corrections(),
  paths.studio(),
])

/** Addresses that are not an editor’s to redirect: of pages that are always there, and those beginning with `/-/`. */
export const isOwnAddress = (path: string): boolean => ownPages.has(path) || path.startsWith('/-/')

/** The page that is shown, with status 410, at addresses that are gone for good. */
export const gonePath = '/-/gone'

/** The path on this site that a redirect leads to, or null if it leads to another site. */
const pathOn = (siteUrl: string, to: string): string | null => {
  const local = to.startsWith('/') ? to : to.startsWith(`${siteUrl}/`) ? to.slice(siteUrl.length) : null
  return local === null ? null : (local.split(/[?#]/, 1)[0] ?? null)
}

/**
 * An address as a header can carry it. A path on this site is not resolved: `/.//host` would become `//host`, which
 * leads to another site.
 */
const inHeader = (to: string): string =>
  to.startsWith('/')
    ? to.replace(/\p{Surrogate}/gu, '\uFFFD').replace(/[^\x21-\x7E]+/gu, encodeURIComponent)
    : new URL(to).href

const MOST_HOPS = 5

type Options = {
  siteUrl: string
  /**
   * Finds the redirect from one of the spellings of a path (`paths`), or from one that equals a spelling in lower
   * case (`small`) but for its capitals; null if there is none, or if the document is published.
   */
  ask: (paths: string[], small: string[], published: Addressed) => Promise<Redirect | null>
  /** Whether capitals may differ between the path that was asked for and the one that the editors entered. */
  anyCase?: boolean
  /** Called with one line about redirects that lead nowhere. */
  warn: (message: string) => void
}

/**
 * The page that a reader asked for with capitals in its address, or null if there is none. This happens when
 * addresses are read out, or typed by hand.
 */
export async function inOtherCase(
  from: string,
  isPublished: (document: Addressed) => Promise<boolean>,
): Promise<Destination | null> {
  const small = inLowerCase(from)
  if (small === null) return null
  const exists = ownPages.has(small) || (await isPublished(documentAt(small)))
  return exists ? { to: inHeader(small), isPermanent: true } : null
}

/**
 * Where a path at which nothing was found has moved to, or null if no redirect says so. Chains of redirects are
 * followed to the end, or to a page that is published. Chains that go in circles or are too long lead nowhere, and
 * are reported.
 */
export async function follow(
  from: string,
  { siteUrl, ask, anyCase = false, warn }: Options,
): Promise<Destination | null> {
  const trail: Redirect[] = []
  const own = new Set(spellingsOf(from))
  let path: string | null = from
  while (path !== null && !ownPages.has(path)) {
    const isFirst = trail.length === 0
    const spellings = spellingsOf(path)
    const small = anyCase && isFirst ? spellings.map((spelling) => spelling.toLowerCase()) : []
    // At the first path nothing was found, so whether a document is published there need not be asked.
    const next = await ask(spellings, small, isFirst ? { type: '', slug: '' } : documentAt(path))
    if (next === null) break
    path = pathOn(siteUrl, next.to)
    const isRound = trail.some(({ _id }) => _id === next._id) || (path !== null && own.has(path))
    trail.push(next)
    if (!isRound && trail.length <= MOST_HOPS) continue
    const ids = trail.map(({ _id }) => _id).join(' → ')
    const problem = isRound ? 'redirects lead round in a circle' : `more than ${MOST_HOPS} redirects follow`
    warn(`redirects: from ${JSON.stringify(from)} ${problem}, so nobody is sent anywhere: ${ids}`)
    return null
  }
  const last = trail.at(-1)
  return last ? { to: inHeader(last.to), isPermanent: trail.every(({ isPermanent }) => isPermanent) } : null
}
