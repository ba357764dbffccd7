import type { Article, ArticleCard } from '@/lib/content'
import { inOrder } from '@/lib/arrangement/newest'
import { cardsQuery, storiesQuery } from '@/lib/queries'
import { fetchPublished, type Published } from '@/sanity/published/fetch'

/** The cards of the stories with these ids, in the order of the ids. */
export async function loadCards(ids: readonly string[]): Promise<Published<ArticleCard[]>> {
  const { data, syncTags } = await fetchPublished(cardsQuery, { ids })
  return { data: inOrder(ids, data), syncTags }
}

/** The whole stories with these ids, in the order of the ids. */
export async function loadStories(ids: readonly string[]): Promise<Published<Article[]>> {
  const { data, syncTags } = await fetchPublished(storiesQuery, { ids })
  return { data: inOrder(ids, data), syncTags }
}
