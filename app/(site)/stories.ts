import type { Article, ArticleCard } from '@/lib/content'
import { inOrder } from '@/lib/arrangement/newest'
import { cardsQuery, storiesQuery } from '@/lib/queries'
import { askedAhead } from '@/sanity/published/ahead'
import { fetchPublished, type Published } from '@/sanity/published/fetch'

const cards = askedAhead(cardsQuery)

/** Asks ahead, before it is known which stories the page at an address shows, for the cards that it showed the last time. */
export const askCards = (address: string): void => cards.ahead(address)

/** The cards of the stories with these ids, in the order of the ids, for the page at an address. */
export async function loadCards(address: string, ids: readonly string[]): Promise<Published<ArticleCard[]>> {
  const { data, syncTags } = await cards.ask(address, { ids })
  return { data: inOrder(ids, data), syncTags }
}

/** The whole stories with these ids, in the order of the ids. */
export async function loadStories(ids: readonly string[]): Promise<Published<Article[]>> {
  const { data, syncTags } = await fetchPublished(storiesQuery, { ids })
  return { data: inOrder(ids, data), syncTags }
}
