import type { SanityClient } from '@sanity/client'
import { z } from 'zod'

import { kinds } from '@/lib/addresses/kinds'
import type { KnownRedirect } from '@/lib/addresses/moves'
import { REDIRECT_FIELDS, storedRedirects } from '@/lib/addresses/stored'
import type { Addressed } from './past'

const addressed = z.array(z.object({ id: z.string(), type: z.string(), title: z.string(), slug: z.string() }))

/** Everything that is published and has an address. */
export async function addressedDocuments(client: SanityClient): Promise<Addressed[]> {
  const found = await client.fetch<unknown>(
    `*[_type in $kinds && defined(slug.current)] | order(_id asc)
      {"id": _id, "type": _type, "title": coalesce(headline, title, name, slug.current), "slug": slug.current}`,
    { kinds },
    { perspective: 'published' },
  )
  return addressed.parse(found)
}

/** All redirects that are published. */
export async function publishedRedirects(client: SanityClient): Promise<KnownRedirect[]> {
  const found = await client.fetch<unknown>(
    `*[_type == "redirect" && defined(from)]${REDIRECT_FIELDS}`,
    {},
    { perspective: 'published' },
  )
  return storedRedirects.parse(found)
}

/** The ids of the drafts of redirects, and of their versions in releases. */
export const unpublishedRedirects = (client: SanityClient): Promise<string[]> =>
  client.fetch<string[]>(
    '*[_type == "redirect" && (_id in path("drafts.**") || _id in path("versions.**"))]._id',
    {},
    { perspective: 'raw' },
  )
