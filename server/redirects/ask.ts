import type { SanityClient } from '@sanity/client'
import { z } from 'zod'

import { kinds } from '@/lib/addresses/kinds'
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
