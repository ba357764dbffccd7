import type { ArticleCard } from '../content'
import { instantOf } from '../language/date-reading'
import type { Dated, MonthStories, Stretch } from '../queries'
import type { Paged, Window } from '../queries/paging'
import { newestFirst, publishedTime } from '../story/story-dates'

type Zoned = { timeZone: string }

/** A section, topic or author with one page of the list of its articles, newest first. */
export type SubjectList<Subject> = { subject: Subject; articles: Paged<ArticleCard> }

/** The ids of stories, newest first, from position `from` up to but not including `to`, as in `slice`. */
export const newestIds = (
  stories: readonly Dated[],
  zoned: Zoned,
  { from = 0, to }: Partial<Window>,
): string[] =>
  newestFirst(stories, zoned)
    .slice(from, to)
    .map(({ _id }) => _id)

/**
 * Asks for the stories of one page of a list. If the list has stories whose dates GROQ cannot sort, these may stand
 * anywhere, and each moves the page by one: it is then asked for from as far in front. `start` is the place of the first
 * of the ordered stories that were found.
 */
export async function askForPage<Found extends { data: Stretch | null }>(
  { from, to }: Window,
  ask: (window: Window) => Promise<Found>,
): Promise<{ found: Found; start: number }> {
  const found = await ask({ from, to })
  const start = Math.max(0, from - (found.data?.others.length ?? 0))
  return start === from ? { found, start } : { found: await ask({ from: start, to }), start }
}

/** The ids of the stories of one page, newest first, from what `askForPage` found. */
export const pageOf = (
  { ordered, others }: Stretch,
  zoned: Zoned,
  { from, to, start }: Window & { start: number },
): string[] => newestIds([...ordered, ...others], zoned, { from: from - start, to: to - start })

/** Puts items into the order of their ids. Ids without an item are left out. */
export function inOrder<Item extends { _id: string }>(
  ids: readonly string[],
  items: readonly Item[],
): Item[] {
  const byId = new Map(items.map((item) => [item._id, item]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/**
 * The stories of the month from `since` until before `before`: the ids of one page of them, newest first, and how
 * many there are in all.
 */
export function monthOfStories(
  { ordered, total, others }: MonthStories,
  zoned: Zoned,
  { since, before, ...window }: { since: string; before: string; start: number } & Window,
): { ids: string[]; total: number } {
  const [first, end] = [instantOf(since, 'UTC') ?? '', instantOf(before, 'UTC') ?? '']
  const further = others.filter((story) => {
    const at = publishedTime(story, zoned)
    return at !== undefined && at >= first && at < end
  })
  return { ids: pageOf({ ordered, others: further }, zoned, window), total: total + further.length }
}
