import { libraryQuery, searchTextsQuery } from '@/lib/queries'
import { StoryIndex, type Term } from '@/lib/search'
import { fetchPublished } from '@/sanity/published/fetch'
import { oneAtATime } from './one-at-a-time'

/** How many stories are asked for at once, so that the lake does not keep others waiting. */
const AT_ONCE = 50
/**
 * How long a search waits for the texts of stories, in milliseconds. The next search goes on with those that are
 * left.
 */
const PATIENCE = 5_000

const index = new StoryIndex()

/**
 * Brings the index up to date: asks the lake which stories there are, and then for the texts of those that are new
 * or have changed.
 */
const bringUpToDate = oneAtATime(async () => {
  const latest = performance.now() + PATIENCE
  const { data: library } = await fetchPublished(libraryQuery, {})
  index.update(library)
  const missing = index.missing()
  for (let at = 0; at < missing.length && performance.now() < latest; at += AT_ONCE) {
    const { data: stories } = await fetchPublished(searchTextsQuery, { ids: missing.slice(at, at + AT_ONCE) })
    index.learn(stories)
  }
})

/** The ids of the published stories that contain all terms, best matches first, as they are now. */
export async function findStories(terms: readonly Term[]): Promise<string[]> {
  await bringUpToDate()
  return index.find(terms)
}
