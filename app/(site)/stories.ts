import type { Article, ArticleCard } from '@/lib/content'
import { inOrder } from '@/lib/arrangement/newest'
import { cardsQuery, storiesQuery } from '@/lib/queries'
import { fetchContent, type Content } from '@/sanity/pages/fetch'

/** The cards of the stories with these ids, in the order of the ids. */
export async function loadCards(ids: readonly string[]): Promise<Content<ArticleCard[]>> {
  const { data, ...validity } = await fetchContent(cardsQuery, { ids })
  return { data: inOrder(ids, data), ...validity }
}

/** The whole stories with these ids, in the order of the ids. */
export async function loadStories(ids: readonly string[]): Promise<Content<Article[]>> {
  const { data, ...validity } = await fetchContent(storiesQuery, { ids })
  return { data: inOrder(ids, data), ...validity }
}
