import { goneQuery, isPublishedQuery } from '@/lib/queries'
import { documentAt, isOwnAddress, spellingsOf } from '@/lib/site/redirects'
import { fetchPublished } from '@/sanity/published/fetch'

/** Whether the editors said that what was at a path is gone for good, and nothing is published there now. */
export async function isGone(path: string): Promise<boolean> {
  if (isOwnAddress(path)) return false
  const { data: gone } = await fetchPublished(goneQuery, {})
  const spellings = spellingsOf(path)
  if (!gone.some((from) => spellings.includes(from))) return false
  return !(await fetchPublished(isPublishedQuery, documentAt(path))).data
}
