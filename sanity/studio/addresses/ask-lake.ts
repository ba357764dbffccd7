import { publishedIdOf } from '@/lib/content/published-id'
import { actionsFor } from '@/lib/addresses/actions'
import { unpublishedRedirects } from '@/lib/addresses/ask'
import { pathOf } from '@/lib/addresses/kinds'
import { type KnownRedirect, type Move, type Plan, planFor } from '@/lib/addresses/moves'
import { plainPath } from '@/lib/addresses/plain-path'
import { REDIRECT_FIELDS, storedRedirects } from '@/lib/addresses/stored'
import { documentAt, isOwnAddress, spellingsOf } from '@/lib/site/redirects'
import type { SanityClient } from 'sanity'
import { z } from 'zod'
import { newKey } from '../schema/objects/new-key'

const TOUCHED = `*[_type == "redirect" && defined(from) && (from in $starts ||
  string::split(string::split(to, "#")[0], "?")[0] in $ends)]${REDIRECT_FIELDS}`

/** More redirects than readers are ever sent along. */
const LONGEST_CHAIN = 6

/** A document that moves: the id under which it is published, its move, and whether it is published at the address to which it leads. */
export type Moving = { id: string; move: Move; arrives: boolean }

/** A plan, with the actions that carry it out. */
export type Prepared = { plan: Plan; actions: ReturnType<typeof actionsFor> }

/**
 * Finds out what a move asks for.
 *
 * @param origin the site’s own, under which redirects may name its paths
 * @throws {Circle} if readers would be sent round in a circle
 */
export async function prepare(
  client: SanityClient,
  { id, move, arrives }: Moving,
  origin = globalThis.location?.origin,
): Promise<Prepared> {
  const [known, held] = await Promise.all([
    redirectsAround(client, move, origin),
    heldPaths(client, [move.from, move.to], id),
  ])
  const own = arrives ? pathsOf(move.to) : []
  const plan = planFor(known, [move], {
    holds: (path) => isOwnAddress(path) || held.has(path) || own.includes(path),
    newId: () => `redirect-${newKey()}${newKey()}`,
    ...(origin !== undefined && { origin }),
  })
  if (plan.written.length + plan.removed.length === 0) return { plan, actions: [] }
  const others = await unpublishedRedirects(client)
  const actions = actionsFor(plan, {
    published: new Set(known.map(({ _id }) => _id)),
    versionsOf: (redirect) => others.filter((other) => publishedIdOf(other) === redirect),
  })
  return { plan, actions }
}

/** The published redirects that start or end at the paths of a move, and those that readers would be sent along from there. */
async function redirectsAround(
  client: SanityClient,
  { from, to }: Move,
  origin: string | undefined,
): Promise<KnownRedirect[]> {
  const found = new Map<string, KnownRedirect>()
  const withOrigin = (path: string) => [path, ...(origin === undefined ? [] : [`${origin}${path}`])]
  let starts = [from, to].flatMap((address) => pathsOf(address))
  let ends = pathsOf(from)
  for (let step = 0; step < LONGEST_CHAIN && starts.length + ends.length > 0; step += 1) {
    const answer = storedRedirects.parse(
      await client.fetch<unknown>(
        TOUCHED,
        { starts: starts.flatMap(spellingsOf), ends: ends.flatMap(spellingsOf).flatMap(withOrigin) },
        { perspective: 'published' },
      ),
    )
    const fresh = answer.filter(({ _id }) => !found.has(_id))
    for (const redirect of fresh) found.set(redirect._id, redirect)
    ends = []
    starts = fresh.flatMap((redirect) => pathsOf(redirect.to))
  }
  return [...found.values()]
}

const pathsOf = (address: string | null | undefined): string[] =>
  address?.startsWith('/') ? [plainPath(address)] : []

/** Those of some paths at which a document is published other than the one that moves. */
async function heldPaths(
  client: SanityClient,
  addresses: readonly (string | null | undefined)[],
  own: string,
): Promise<ReadonlySet<string>> {
  const asked = addresses.flatMap(pathsOf).map((path) => ({ path, ...documentAt(path) }))
  const answer = await client.fetch<unknown>(
    `*[_id != $own && defined(slug.current) && slug.current in $slugs]{_type, "slug": slug.current}`,
    { own, slugs: asked.map(({ slug }) => slug) },
    { perspective: 'published' },
  )
  const holders = z.array(z.object({ _type: z.string(), slug: z.string() })).parse(answer)
  return new Set(holders.flatMap(({ _type, slug }) => pathOf(_type, slug) ?? []))
}
