import { instantOf } from '@/lib/language/date-reading'
import { dayAt } from '@/lib/language/wall-times'
import { embargoAfter } from './embargo'
import { countOf, type Held, isOfOne, isScheduled, isTakingDown, releaseTitle, timeOf } from './release'

/** What comes of it: a document goes out, is taken down, several do either together, a published story appears, or an embargo ends. */
export type What = 'publish' | 'take down' | 'release' | 'appear' | 'embargo'

/** Something that is to happen. */
export type Entry = {
  key: string
  at: string
  what: What
  title: string
  /** The release that does it, if one does. */
  held?: Held
  /** The story whose own field says so, if that is it. */
  story?: { id: string; field: 'publishedAt' | 'embargoUntil' }
  /** Whether it is planned only, and does not happen unless somebody schedules it. */
  isPlanned: boolean
  /** The story whose embargo keeps it from happening. */
  embargo?: { title: string; until: string }
}

/** A story with a date of its own that is still to come. */
export type Dated = {
  id: string
  title: string
  /** As it is written. */
  date: string
  field: 'publishedAt' | 'embargoUntil'
}

type Known = { held: readonly Held[]; dated: readonly Dated[] }

/** What is to happen after an instant, in order. */
export const entriesAfter = ({ held, dated }: Known, now: number, timeZone: string): Entry[] =>
  [...held.flatMap(entryOfRelease), ...dated.flatMap((story) => entryOfStory(story, timeZone))]
    .filter(({ at }) => Date.parse(at) > now)
    .sort((one, other) => one.at.localeCompare(other.at) || one.title.localeCompare(other.title))

/** The entry of a release that goes out at a time. */
export function entryOfRelease(held: Held): Entry[] {
  const { release, documents } = held
  const at = timeOf(release)
  if (at === undefined) return []
  const embargo = embargoAfter(documents, at)
  const entry: Entry = {
    key: release._id,
    at,
    what: whatOf(held),
    title: releaseTitle(held),
    held,
    isPlanned: !isScheduled(release),
  }
  return [embargo ? { ...entry, embargo } : entry]
}

function whatOf(held: Held): What {
  if (countOf(held.documents) === 1 && isTakingDown(held)) return 'take down'
  return isOfOne(held.release) ? 'publish' : 'release'
}

function entryOfStory({ id, title, date, field }: Dated, timeZone: string): Entry[] {
  const at = instantOf(date, timeZone)
  if (at === undefined) return []
  const what = field === 'publishedAt' ? 'appear' : 'embargo'
  return [{ key: `${id} ${field}`, at, what, title, story: { id, field }, isPlanned: false }]
}

/** Entries by the day on which they happen, such as `2026-12-24`, in order. */
export function byDay(entries: readonly Entry[], timeZone: string): Map<string, Entry[]> {
  const days = new Map<string, Entry[]>()
  for (const entry of entries) {
    const day = dayAt(entry.at, timeZone)
    days.set(day, [...(days.get(day) ?? []), entry])
  }
  return days
}
