import type { Subject } from '@/components/search/led-to'
import {
  countParams,
  countQuery,
  foundQuery,
  type Joined,
  type Named,
  namedParams,
  namedQuery,
  rankedParams,
  rankedQuery,
  type Found,
} from '@/lib/queries'
import { type Window } from '@/lib/queries/paging'
import { holds, namedBy, searchable, standing, tellingOf, type Term } from '@/lib/search'
import { fetchPublished } from '@/sanity/published/fetch'
import { together, type Validity } from '../site'

/** What a search found: one page of the stories, how many there are, and the pages that it names. */
export type Outcome = Validity & {
  items: Found[]
  total: number
  /** The author, the topic or the section that is named, the one that is named the most fully first. */
  named: Subject[]
}

/** Of so many stories, the best, it decides how foremost their words stand; of the others, the lake does alone. */
const BEST = 40

/** More pages than these are not led to. */
const MOST_LED_TO = 3

/** Searches for the stories that have all terms, or any, as they are now. */
export async function search(terms: readonly Term[], joined: Joined, { from, to }: Window): Promise<Outcome> {
  if (terms.length === 0) return { items: [], total: 0, named: [], syncTags: [] }
  const subjects = await fetchPublished(namedQuery(terms.length), namedParams(terms))
  const named = terms.map((term) =>
    subjects.data.filter(({ name }) => holds(searchable(name), term)).map(({ _id }) => _id),
  )
  const isBest = to <= BEST
  const window = isBest ? { from: 0, to: BEST } : { from, to }
  const ranked = await fetchPublished(rankedQuery(terms.length, joined), rankedParams(terms, named, window))
  const stories = isBest ? foremostFirst(ranked.data, tellingOf(terms)).slice(from, to) : ranked.data
  const isWhole = window.from === 0 && ranked.data.length < window.to
  const [count, found] = await Promise.all([
    isWhole ? undefined : fetchPublished(countQuery(terms.length, joined), countParams(terms, named)),
    fetchPublished(foundQuery, { ids: stories.map(({ _id }) => _id) }),
  ])
  return {
    items: found.data,
    total: count?.data ?? ranked.data.length,
    named: ledTo(subjects.data, tellingOf(terms)),
    ...together(subjects, ranked, found, ...(count ? [count] : [])),
  }
}

/** Those that stand equally foremost stay in their order. */
function foremostFirst<Story extends Parameters<typeof standing>[0]>(
  stories: readonly Story[],
  terms: readonly Term[],
): Story[] {
  const weighed = stories.map((story) => ({ story, weight: standing(story, terms) }))
  return weighed.sort((one, other) => other.weight - one.weight).map(({ story }) => story)
}

function ledTo(subjects: readonly Named[], terms: readonly Term[]): Subject[] {
  const weighed = subjects.flatMap(({ slug, ...rest }) =>
    slug === undefined ? [] : [{ subject: { ...rest, slug }, share: namedBy(rest.name, terms) }],
  )
  return weighed
    .filter(({ share }) => share > 0)
    .sort((one, other) => other.share - one.share)
    .slice(0, MOST_LED_TO)
    .map(({ subject }) => subject)
}
