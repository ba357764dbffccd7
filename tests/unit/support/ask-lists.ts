import { frontIds, frontOf } from '@/lib/arrangement/front'
import { inOrder, monthOfStories, newestIds } from '@/lib/arrangement/newest'
import { monthBounds } from '@/lib/language/dates'
import {
  cardsQuery,
  frontQuery,
  monthQuery,
  storiesQuery,
  type Dated,
  type Listing,
  type Query,
} from '@/lib/queries'
import { FEED_LENGTH } from '@/lib/queries/feed'
import { windowOf } from '@/lib/queries/paging'
import { ask } from './ask-lake'

type Documents = readonly unknown[]
type Place = { page?: number; timeZone?: string }

const cardsOf = async (ids: readonly string[], documents: Documents) => {
  const { data, told } = await ask(cardsQuery, { ids }, documents)
  return { data: inOrder(ids, data), told }
}

/** A page of the list of a section's, topic's or author's stories, as the site asks for it. */
export async function askListing<Subject>(
  query: Query<{ slug: string; to: number }, Listing<Subject> | null>,
  slug: string,
  documents: Documents,
  { page = 1, timeZone = 'UTC' }: Place = {},
) {
  const window = windowOf(page)
  const { data, told } = await ask(query, { slug, to: window.to }, documents)
  if (data === null) return { data, told }
  const cards = await cardsOf(newestIds(data.stories, { timeZone }, window), documents)
  return {
    data: { subject: data.subject, articles: { items: cards.data, total: data.total } },
    told: [...told, ...cards.told],
  }
}

/** A page of the list of a month's stories. */
export async function askMonth(
  month: string,
  documents: Documents,
  { page = 1, timeZone = 'UTC' }: Place = {},
) {
  const [bounds, window] = [monthBounds(month, timeZone), windowOf(page)]
  const { data } = await ask(monthQuery, { ...bounds, to: window.to }, documents)
  const { ids, total } = monthOfStories(data, { timeZone }, { ...bounds, ...window })
  return { items: (await cardsOf(ids, documents)).data, total }
}

/** What stands on the front page. */
export async function askFront(documents: Documents, { timeZone = 'UTC' }: Place = {}) {
  const { data, told } = await ask(frontQuery, {}, documents)
  const ids = frontIds(data, { timeZone })
  const cards = await cardsOf([ids.latest, ...ids.sections.map((each) => each.ids)].flat(), documents)
  return { data: frontOf(data, ids, cards.data), told: [...told, ...cards.told] }
}

/** The stories of a feed, of those among which they are. */
export async function askStories(stories: readonly Dated[], documents: Documents, timeZone = 'UTC') {
  const ids = newestIds(stories, { timeZone }, { to: FEED_LENGTH })
  const { data, told } = await ask(storiesQuery, { ids }, documents)
  return { data: inOrder(ids, data), told }
}
