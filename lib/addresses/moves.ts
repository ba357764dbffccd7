import { afterPath, plainPath } from './plain-path'

/** A redirect as it is stored. */
export type KnownRedirect = {
  _id: string
  from: string
  to?: string
  /** Whether readers are sent elsewhere, or told that there is nothing any more and never will be. */
  leadsTo?: 'elsewhere' | 'nowhere'
  isPermanent?: boolean
  /** What it was made for, in the editors’ words. */
  madeFor?: string
}

/** What becomes of an address: a document has left a path, has come to one, or both. */
export type Move = {
  /** The path that it left; undefined if it had none before. */
  from: string | undefined
  /** Where its readers are sent: a path or an address elsewhere. Null if it is gone for good. */
  to: string | null
  madeFor?: string
}

/** What is known when a move is judged. */
export type Surroundings = {
  /** Whether something is published at a path, after the move. Nobody is redirected from there. */
  holds: (path: string) => boolean
  /** An id for a new redirect. */
  newId: () => string
  /** The site’s own origin, under which redirects may name its paths. */
  origin?: string
}

/** Which redirects have to be written (whole) and which removed. */
export type Plan = { written: KnownRedirect[]; removed: string[] }

/** A move that would send readers round in a circle. */
export class Circle extends Error {}

/**
 * The redirects as they have to be after a move. Whatever led to the old path leads straight to the new one; nothing starts at a path where
 * something is published; so nobody is sent on twice, and nobody round in a circle.
 *
 * @throws {Circle} if the new address leads back to the old one
 */
export function afterMove(
  redirects: readonly KnownRedirect[],
  { from, to, madeFor }: Move,
  { holds, newId, origin }: Surroundings,
): KnownRedirect[] {
  const start = from === undefined ? undefined : plainPath(from)
  const pathTo = (address: string) => pathOn(address, origin)
  if (to !== null && start !== undefined && pathTo(to) === start) return [...redirects]
  const goal = to === null ? null : endOf(to, { redirects, holds, pathTo, start })
  const end = goal === null ? undefined : pathTo(goal)
  const kept = redirects.filter(({ from: path }) => !(plainPath(path) === end && holds(plainPath(path))))
  if (start === undefined || holds(start)) return kept
  const made = madeFor === undefined ? {} : { madeFor }
  const own = kept.find(({ from: path }) => plainPath(path) === start)
  const after: KnownRedirect = {
    _id: own?._id ?? newId(),
    from: start,
    ...(goal === null ? { leadsTo: 'nowhere' } : { leadsTo: 'elsewhere', to: goal }),
    isPermanent: true,
    ...made,
  }
  const others = kept.filter(({ from: path }) => plainPath(path) !== start)
  if (goal === null) return [...others, after]
  return [
    ...others.map((other) =>
      leads(other) && pathTo(other.to ?? '') === start ? { ...other, to: onward(goal, other.to) } : other,
    ),
    after,
  ]
}

/** What has to be written so that the first redirects become the second. */
export function difference(before: readonly KnownRedirect[], after: readonly KnownRedirect[]): Plan {
  const was = new Map(before.map((redirect) => [redirect._id, redirect]))
  const remaining = new Set(after.map(({ _id }) => _id))
  return {
    written: after.filter((redirect) => !isSame(was.get(redirect._id), redirect)),
    removed: before.map(({ _id }) => _id).filter((id) => !remaining.has(id)),
  }
}

/** What moves that happen together ask for. */
export function planFor(
  redirects: readonly KnownRedirect[],
  moves: readonly Move[],
  surroundings: Surroundings,
): Plan {
  const after = moves.reduce((known, move) => afterMove(known, move, surroundings), [...redirects])
  return difference(redirects, after)
}

const leads = ({ leadsTo = 'elsewhere' }: KnownRedirect) => leadsTo === 'elsewhere'

/** The path on this site that an address leads to; undefined if it leads to another site. */
const pathOn = (address: string, origin: string | undefined): string | undefined => {
  if (address.startsWith('/')) return plainPath(address)
  const isHere = origin !== undefined && (address === origin || address.startsWith(`${origin}/`))
  return isHere ? plainPath(address.slice(origin.length) || '/') : undefined
}

type Ways = {
  redirects: readonly KnownRedirect[]
  holds: (path: string) => boolean
  pathTo: (address: string) => string | undefined
  /** The path that must not be come to. */
  start: string | undefined
}

/** Where readers end up who are sent to an address. */
function endOf(address: string, { redirects, holds, pathTo, start }: Ways): string {
  const seen = new Set([start])
  for (let at = address; ;) {
    const path = pathTo(at)
    if (path === undefined) return at
    if (seen.has(path)) throw new Circle(`${address} leads back to ${path}.`)
    if (holds(path)) return at
    seen.add(path)
    const next = redirects.find((redirect) => leads(redirect) && plainPath(redirect.from) === path)
    if (next?.to === undefined) return at
    at = onward(next.to, at)
  }
}

/** An address, with the query and fragment of another that led to it if it has none itself. */
const onward = (address: string, before = ''): string =>
  afterPath(address) === '' && address.startsWith('/') ? `${address}${afterPath(before)}` : address

const isSame = (one: KnownRedirect | undefined, other: KnownRedirect): boolean =>
  one !== undefined && textOf(one) === textOf(other)

const textOf = ({ from, to, leadsTo = 'elsewhere', isPermanent = true, madeFor }: KnownRedirect) =>
  JSON.stringify([from, to, leadsTo, isPermanent, madeFor])
