import type { ArticleCard } from '../content'
import { instantOf } from '../language/date-reading'
import type { Dated, MonthStories } from '../queries'
import type { Paged, Window } from '../queries/paging'
import { newestFirst, publishedTime } from '../story/story-dates'

type Zoned = { timeZone: string }

/** A document that articles refer to, with a page of those articles, the newest first. */
export type SubjectList<Subject> = { subject: Subject; articles: Paged<ArticleCard> }

/** The ids of the newest of some stories, in their order: those of a window, or as many as a length. */
export const newestIds = (
  stories: readonly Dated[],
  zoned: Zoned,
  { from = 0, to }: Partial<Window>,
): string[] =>
  newestFirst(stories, zoned)
    .slice(from, to)
    .map(({ _id }) => _id)

/** What was asked for by ids, in their order. What is not there is left out. */
export function inOrder<Item extends { _id: string }>(
  ids: readonly string[],
  items: readonly Item[],
): Item[] {
  const byId = new Map(items.map((item) => [item._id, item]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** The stories of a month that begins and ends at two instants: a page of them, and how many there are. */
export function monthOfStories(
  { ordered, total, others }: MonthStories,
  zoned: Zoned,
  { since, before, ...window }: { since: string; before: string } & Window,
): { ids: string[]; total: number } {
  const [first, end] = [instantOf(since, 'UTC') ?? '', instantOf(before, 'UTC') ?? '']
  const further = others.filter((story) => {
    const at = publishedTime(story, zoned)
    return at !== undefined && at >= first && at < end
  })
  return { ids: newestIds([...ordered, ...further], zoned, window), total: total + further.length }
}
