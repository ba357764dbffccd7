import type { SanityClient } from '@sanity/client'
import type { KnownRedirect } from './moves'
import { REDIRECT_FIELDS, storedRedirects } from './stored'

type Lake = Pick<SanityClient, 'fetch'>

/** All redirects that are published. */
export async function publishedRedirects(lake: Lake): Promise<KnownRedirect[]> {
  const found = await lake.fetch<unknown>(
    `*[_type == "redirect" && defined(from)]${REDIRECT_FIELDS}`,
    {},
    { perspective: 'published' },
  )
  return storedRedirects.parse(found)
}

/** The ids of the drafts of redirects, and of their versions in releases. */
export const unpublishedRedirects = (lake: Lake): Promise<string[]> =>
  lake.fetch<string[]>(
    '*[_type == "redirect" && (_id in path("drafts.**") || _id in path("versions.**"))]._id',
    {},
    { perspective: 'raw' },
  )
