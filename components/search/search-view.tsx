import { Description } from '@/components/listing/description'
import { ListHeader } from '@/components/listing/list-header'
import { ListPart } from '@/components/listing/list-part'
import { Pagination, type Place } from '@/components/pagination/pagination'
import type { SiteSettings } from '@/lib/content'
import type { Found, Paged } from '@/lib/queries'
import type { Term } from '@/lib/search'
import { wordsFor } from '@/lib/language/words'
import { NothingFound } from './nothing-found'
import { Result } from './result'
import { SearchForm } from './search-form'

/**
 * A search and its outcome: what the reader typed, the terms, and the stories found. `found` is null if there was
 * nothing to search for.
 */
export type Search = {
  asked: string
  terms: readonly Term[]
  found: { stories: Paged<Found>; pagination: Place } | null
}

type Props = {
  /** Missing if the reader has not searched yet. */
  search?: Search
  settings: SiteSettings
}

/** The search page, with what was found. */
export function SearchView({ search, settings }: Props) {
  const words = wordsFor(settings.language).search
  return (
    <>
      <ListHeader title={words.title}>
        <SearchForm words={words} {...(search && { asked: search.asked })} />
        {search && !search.found && <Description text={words.noWords} />}
      </ListHeader>
      {search?.found && <Results search={search} found={search.found} settings={settings} />}
    </>
  )
}

type ResultsProps = { search: Search; found: NonNullable<Search['found']>; settings: SiteSettings }

function Results({ search: { asked, terms }, found: { stories, pagination }, settings }: ResultsProps) {
  const words = wordsFor(settings.language)
  if (stories.total === 0) return <NothingFound asked={asked} words={words} />
  return (
    <ListPart id="results" heading={words.search.results(stories.total, asked)}>
      <ul role="list">
        {stories.items.map((story) => (
          <li key={story._id}>
            <Result story={story} terms={terms} settings={settings} />
          </li>
        ))}
      </ul>
      <Pagination place={pagination} language={settings.language} byTime={false} />
    </ListPart>
  )
}
