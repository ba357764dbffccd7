import { libraryQuery, searchTextsQuery } from '@/lib/queries'
import { StoryIndex, type Term } from '@/lib/search'
import { fetchPublished } from '@/sanity/published/fetch'
import { oneAtATime } from './one-at-a-time'

/** As many stories as the lake answers for without keeping others waiting. */
const AT_ONCE = 50
/** The longest that a search waits for stories to be read, in milliseconds. The next search goes on with those that are left. */
const PATIENCE = 5_000

const index = new StoryIndex()

/** Brings the index up to date: the lake says which stories there are, and only those are read that are new or have changed. */
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

/** The ids of the published stories that hold all terms, as they are now: those first in which they stand foremost, then the newest. */
export async function findStories(terms: readonly Term[]): Promise<string[]> {
  await bringUpToDate()
  return index.find(terms)
}
