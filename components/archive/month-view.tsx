import { StoryList } from '@/components/cards/story-list'
import { ListHeader } from '@/components/listing/list-header'
import { ListPart } from '@/components/listing/list-part'
import { Pagination, type Place } from '@/components/pagination/pagination'
import type { ArticleCard, SiteSettings } from '@/lib/content'
import { formatMonth } from '@/lib/language/dates'
import type { Paged } from '@/lib/queries'
import { paths } from '@/lib/site/urls'
import { wordsFor } from '@/lib/language/words'
import styles from './month-view.module.css'

type Props = {
  month: string
  articles: Paged<ArticleCard>
  /** The nearest months with stories, before and after. */
  neighbours: { newer?: string; older?: string }
  pagination: Place
  settings: SiteSettings
}

/** The stories of a month, newest first, with links to the months before and after it. */
export function MonthView({ month, articles, neighbours: { newer, older }, pagination, settings }: Props) {
  const { language } = settings
  const { archive } = wordsFor(language)
  return (
    <>
      <ListHeader
        kind={{ name: archive.title, path: paths.archive() }}
        title={formatMonth(month, language)}
      />
      <ListPart id="stories" heading={archive.stories(articles.total)}>
        <StoryList list="stories" articles={articles.items} settings={settings} weight="line" heading="h3" />
        <Pagination place={pagination} language={language} />
      </ListPart>
      <nav aria-label={archive.months} className={styles.months}>
        {newer && <a href={paths.month(newer)}>{formatMonth(newer, language)}</a>}
        <a href={paths.archive()}>{archive.title}</a>
        {older && <a href={paths.month(older)}>{formatMonth(older, language)}</a>}
      </nav>
    </>
  )
}
