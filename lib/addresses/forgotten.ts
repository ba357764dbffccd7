import { pathOf } from './kinds'
import type { KnownRedirect, Move } from './moves'
import { plainPath } from './plain-path'

/** A published document, with the slugs under which it was published before. */
export type Past = {
  id: string
  type: string
  title: string
  slug: string
  /** Each with the moment (ISO) up to which it was the document’s. */
  earlier: readonly { slug: string; until: string }[]
}

/** An old address at which readers find nothing now, and where they would find what was there. */
export type Forgotten = Move & { from: string; to: string; until: string }

/**
 * The old addresses of published documents from which nobody is sent on, in the order in which they were left. Where several documents have been,
 * readers are sent to the one that was there last.
 */
export function forgottenAddresses(
  pasts: readonly Past[],
  redirects: readonly KnownRedirect[],
  holds: (path: string) => boolean,
): Forgotten[] {
  const redirected = new Set(redirects.map(({ from }) => plainPath(from)))
  const latest = new Map<string, Forgotten>()
  for (const { type, slug, title, earlier } of pasts) {
    const to = pathOf(type, slug)
    for (const { slug: old, until } of earlier) {
      const from = pathOf(type, old)
      if (to === undefined || from === undefined || from === to) continue
      if (redirected.has(from) || holds(from) || (latest.get(from)?.until ?? '') > until) continue
      latest.set(from, { from, to, madeFor: title, until })
    }
  }
  return [...latest.values()].sort((one, other) => (one.until < other.until ? -1 : 1))
}
