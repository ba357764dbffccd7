import { cache } from 'react'
import { z } from 'zod'
import { publishedIdOf } from '@/lib/content/published-id'
import { previewClient } from './client'

/** The ids, as of what is published, of all that a release holds. */
export const storiesIn = cache(async (release: string): Promise<ReadonlySet<string>> => {
  const found = await previewClient()?.fetch<unknown>(
    '*[sanity::partOfRelease($release)]._id',
    { release },
    { perspective: 'raw', resultSourceMap: false, tag: 'release-stories', cache: 'no-store' },
  )
  return new Set(
    z
      .array(z.string())
      .parse(found ?? [])
      .map(publishedIdOf),
  )
})
