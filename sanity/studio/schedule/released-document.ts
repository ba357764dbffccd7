import { publishedIdOf } from '@/lib/content/published-id'
import { isGoingToUnpublish, type SanityDocument } from 'sanity'
import { titleOf } from '../addresses/words'
import { embargoIn } from './embargo'
import type { ReleasedDocument } from './release'

/** A version in a release as the document that it will be. */
export function releasedDocument(version: SanityDocument): ReleasedDocument {
  const publishedAt: unknown = version['publishedAt']
  return {
    id: publishedIdOf(version._id),
    type: version._type,
    title: titleOf(version),
    isLeaving: isGoingToUnpublish(version),
    embargoUntil: embargoIn(version),
    publishedAt: typeof publishedAt === 'string' ? publishedAt : undefined,
  }
}
