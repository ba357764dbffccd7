import type { KnownRedirect } from '@/lib/addresses/moves'
import type { Addressed, Version } from '@/lib/addresses/release'
import { REDIRECT_FIELDS, storedRedirects } from '@/lib/addresses/stored'
import type { SanityClient } from 'sanity'
import { z } from 'zod'

const addressed = z.array(z.object({ id: z.string(), type: z.string(), slug: z.string(), title: z.string() }))

/** What is published of a release's documents, and what else is published under the slugs that these have or get. */
export async function addressedDocuments(
  client: SanityClient,
  versions: readonly Version[],
): Promise<Addressed[]> {
  const ids = versions.map(({ id }) => id)
  const slugs = versions.flatMap(({ slug }) => slug ?? [])
  const answer = await client.fetch<unknown>(
    `*[defined(slug.current) && (_id in $ids || slug.current in $slugs || slug.current in *[_id in $ids].slug.current)]
      {"id": _id, "type": _type, "slug": slug.current, "title": coalesce(headline, title, name, "")}`,
    { ids, slugs },
    { perspective: 'published' },
  )
  return addressed.parse(answer)
}

/** The versions of redirects in a release. */
export async function redirectsInRelease(client: SanityClient, release: string): Promise<KnownRedirect[]> {
  const answer = await client.fetch<unknown>(
    `*[_type == "redirect" && defined(from) && sanity::partOfRelease($release)]${REDIRECT_FIELDS}`,
    { release },
    { perspective: 'raw' },
  )
  return storedRedirects.parse(answer)
}
