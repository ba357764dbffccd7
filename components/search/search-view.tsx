import { Description } from '@/components/listing/description'
import { ListHeader } from '@/components/listing/list-header'
import { ListPart } from '@/components/listing/list-part'
import { Pagination, type Place } from '@/components/pagination/pagination'
import type { SiteSettings } from '@/lib/content'
import type { Found, Paged } from '@/lib/queries'
import type { Term } from '@/lib/search'
import { wordsFor } from '@/lib/language/words'
import { Instead } from './instead'
import { LedTo, type Subject } from './led-to'
import { NothingFound } from './nothing-found'
import { Result } from './result'
import { SearchForm } from './search-form'

/**
 * A search and its outcome: what the reader typed, the terms, and the stories found. `found` is null if there was
 * nothing to search for.
 */
export type Search = {
  asked: string
  /** The terms of what was found. */
  terms: readonly Term[]
  found: Outcome | null
}

type Outcome = {
  stories: Paged<Found>
  pagination: Place
  /** The pages that are named. */
  subjects?: readonly Subject[]
  /**
   * What these stories have in place of all that was searched for, of which there are none: some of the words, or the words in this
   * other spelling.
   */
  instead?: { kind: 'any' } | { kind: 'respelt'; words: string }
  /** Another spelling, of which there are stories. */
  suggestion?: string
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

type ResultsProps = { search: Search; found: Outcome; settings: SiteSettings }

function Results({ search: { asked, terms }, found, settings }: ResultsProps) {
  const words = wordsFor(settings.language)
  const { stories, pagination, subjects = [], instead, suggestion } = found
  const isRespelt = instead?.kind === 'respelt'
  return (
    <>
      <LedTo subjects={subjects} language={settings.language} />
      {stories.total === 0 && <NothingFound asked={asked} words={words} />}
      {stories.total > 0 && (
        <ListPart
          id="results"
          heading={
            instead?.kind === 'any'
              ? words.search.any(asked)
              : words.search.results(stories.total, isRespelt ? instead.words : asked)
          }
        >
          <Instead
            text={isRespelt ? words.search.none(asked) : undefined}
            suggestion={suggestion}
            words={words.search}
          />
          <ul role="list">
            {stories.items.map((story) => (
              <li key={story._id}>
                <Result story={story} terms={terms} settings={settings} />
              </li>
            ))}
          </ul>
          <Pagination place={pagination} language={settings.language} byTime={false} />
        </ListPart>
      )}
    </>
  )
}
