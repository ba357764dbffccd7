import type { StoriesAround } from '@/components/article/article-view'
import type { Article } from '@/lib/content'
import { cardsQuery, MOST_TOPICS, surroundingsQuery } from '@/lib/queries'
import { publishedTime } from '@/lib/story/story-dates'
import { chooseSurroundings } from '@/lib/arrangement/surroundings'
import { fetchContent } from '@/sanity/pages/fetch'
import type { Validity } from '../../site'

/**
 * Asks which stories to show around a story (`choice`), and then for those stories (`cards`). The two have separate tags. If other
 * stories would now be chosen, only the surroundings are out of date; if a story that is shown has changed or is
 * gone, the whole page is.
 */
export async function loadAround(
  article: Article,
  zoned: { timeZone: string },
): Promise<{ around: StoriesAround; cards: Validity; choice: Validity }> {
  const found = await fetchContent(surroundingsQuery, {
    id: article._id,
    topics: article.topics.slice(0, MOST_TOPICS).map(({ _id }) => _id),
    section: article.section?._id ?? '',
    at: publishedTime(article, zoned) ?? '',
  })
  const { related, older, newer } = chooseSurroundings(article, found.data, zoned)
  const ids = [...new Set([...related, older ?? [], newer ?? []].flat())]
  const cards = await fetchContent(cardsQuery, { ids })
  const card = (id: string | undefined) => cards.data.find(({ _id }) => _id === id)
  return {
    around: {
      related: related.flatMap((id) => card(id) ?? []),
      older: card(older),
      newer: card(newer),
    },
    cards,
    choice: found,
  }
}
