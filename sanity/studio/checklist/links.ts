import type { Path } from 'sanity'
import { parseUrl } from '@/lib/site/parse-url'

/** A link in a text to a page of this site: where its address is written, and that address without a fragment. */
export type OwnLink = { path: Path; address: string }

/** A link that leads nowhere, and the status with which the site says so. */
export type BrokenLink = OwnLink & { status: number }

/** The links to this site in the body of a document, in their order. Other hosts' are left out. */
export function ownLinksIn(document: unknown, origins: readonly string[]): OwnLink[] {
  const body = fieldOf(document, 'body')
  return linksIn(body, ['body']).flatMap(({ path, href }) => {
    const address = ownAddress(href, origins)
    return address === undefined ? [] : [{ path, address }]
  })
}

/** The path and query of an address on this site; undefined if it leads to another. */
export function ownAddress(href: string, origins: readonly string[]): string | undefined {
  const [base] = origins
  const url = base === undefined ? undefined : parseUrl(href, base)
  if (!url || !origins.includes(url.origin)) return undefined
  // A fragment alone is a place within the same page.
  return href.startsWith('#') ? undefined : url.pathname + url.search
}

function linksIn(value: unknown, path: Path): { path: Path; href: string }[] {
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => {
      const key = fieldOf(item, '_key')
      return linksIn(item, [...path, typeof key === 'string' ? { _key: key } : index])
    })
  }
  if (typeof value !== 'object' || value === null) return []
  const href = fieldOf(value, 'href')
  if (fieldOf(value, '_type') === 'link')
    return typeof href === 'string' ? [{ path: [...path, 'href'], href }] : []
  return Object.entries(value).flatMap(([name, held]) => linksIn(held, [...path, name]))
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
