import type { ReactNode } from 'react'
import { StoryList } from '@/components/cards/story-list'
import { Pagination, type Place } from '@/components/pagination/pagination'
import type { ArticleCard, SiteSettings } from '@/lib/content'
import { directoryPaths } from '@/lib/site/urls'
import { wordsFor } from '@/lib/language/words'
import { FeedLink } from './feed-link'
import { ListHeader } from './list-header'
import { ListPart } from './list-part'
import { None } from './none'

type Props = {
  kind: 'section' | 'topic' | 'author'
  title: string
  /** Anything about the subject, below its name. */
  children?: ReactNode
  articles: readonly ArticleCard[]
  pagination: Place
  settings: SiteSettings
}

/**
 * A section, topic or author and its stories, newest first. What is said about the subject is on the first page
 * only.
 */
export function ListingView({ kind, title, children, articles, pagination, settings }: Props) {
  const { list, frame } = wordsFor(settings.language)
  const { path, page, pages } = pagination
  return (
    <>
      <ListHeader kind={{ name: list[kind], path: directoryPaths[kind] }} title={title}>
        {page === 1 && children}
        <FeedLink path={path}>{frame.feedOf(title)}</FeedLink>
      </ListHeader>
      <ListPart id="stories" heading={page === 1 ? list.stories : list.pageOf(page, pages)}>
        <StoryList
          list="stories"
          articles={articles}
          settings={settings}
          weight="line"
          heading="h3"
          withSection={kind !== 'section'}
        />
        {articles.length === 0 && <None>{list.none}</None>}
        <Pagination place={pagination} language={settings.language} />
      </ListPart>
    </>
  )
}
