import { monthsOfArchive } from '@/lib/arrangement/archive'
import { frontIds, frontOf } from '@/lib/arrangement/front'
import { askForPage, inOrder, monthOfStories, newestIds, pageOf } from '@/lib/arrangement/newest'
import { monthBounds } from '@/lib/language/dates'
import {
  archiveQuery,
  cardsQuery,
  frontQuery,
  monthQuery,
  storiesQuery,
  yearQuery,
  type Dated,
  type Listing,
  type Query,
} from '@/lib/queries'
import { FEED_LENGTH } from '@/lib/queries/feed'
import { windowOf, type Window } from '@/lib/queries/paging'
import { ask } from './ask-lake'

type Documents = readonly unknown[]
type Place = { page?: number; timeZone?: string }

const cardsOf = async (ids: readonly string[], documents: Documents) => {
  const { data, told } = await ask(cardsQuery, { ids }, documents)
  return { data: inOrder(ids, data), told }
}

/** A page of the list of a section's, topic's or author's stories, as the site asks for it. */
export async function askListing<Subject>(
  query: Query<{ slug: string } & Window, Listing<Subject> | null>,
  slug: string,
  documents: Documents,
  { page = 1, timeZone = 'UTC' }: Place = {},
) {
  const window = windowOf(page)
  const { found, start } = await askForPage(window, (stretch) => ask(query, { slug, ...stretch }, documents))
  const { data, told } = found
  if (data === null) return { data, told }
  const cards = await cardsOf(pageOf(data, { timeZone }, { ...window, start }), documents)
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
  const { found, start } = await askForPage(window, (stretch) =>
    ask(monthQuery, { ...bounds, ...stretch }, documents),
  )
  const { ids, total } = monthOfStories(found.data, { timeZone }, { ...bounds, ...window, start })
  return { items: (await cardsOf(ids, documents)).data, total }
}

/** The months in which there are stories, and how many. */
export async function askArchive(documents: Documents, timeZone = 'UTC') {
  const { data } = await ask(archiveQuery, {}, documents)
  return monthsOfArchive(
    data,
    { timeZone },
    async (edges) => (await ask(yearQuery, { edges }, documents)).data,
  )
}

/** What stands on the front page. */
export async function askFront(documents: Documents, { timeZone = 'UTC' }: Place = {}) {
  const { data, told } = await ask(frontQuery, {}, documents)
  const all = [...told]
  const front = await frontOf(data, frontIds(data, { timeZone }), async (ids) => {
    const cards = await cardsOf(ids, documents)
    all.push(...cards.told)
    return cards.data
  })
  return { data: front, told: all }
}

/** The stories of a feed, of those among which they are. */
export async function askStories(stories: readonly Dated[], documents: Documents, timeZone = 'UTC') {
  const ids = newestIds(stories, { timeZone }, { to: FEED_LENGTH })
  const { data, told } = await ask(storiesQuery, { ids }, documents)
  return { data: inOrder(ids, data), told }
}
