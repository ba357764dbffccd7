import { Time, TimeAsWritten } from '@/components/time/time'
import type { Article, SiteSettings } from '@/lib/content'
import { readingMinutes } from '@/lib/story/reading-time'
import { publishedDate, updatedTime } from '@/lib/story/story-dates'
import { wordsFor } from '@/lib/language/words'
import { Authors } from './authors'
import styles from './byline.module.css'

type Props = { article: Article; settings: SiteSettings }

/** Who wrote a story, when it was published and last updated, and how long it takes to read. */
export function Byline({ article, settings }: Props) {
  const { story } = wordsFor(settings.language)
  const published = publishedDate(article, settings)
  const updated = updatedTime(article, settings)
  return (
    <div className={styles.byline}>
      {article.authors.length > 0 && (
        <p className={styles.authors}>
          {story.by} <Authors authors={article.authors} language={settings.language} />
        </p>
      )}
      {published && (
        <p>
          <span className={styles.label}>{story.published}</span>{' '}
          <TimeAsWritten date={published} dates={settings} />
        </p>
      )}
      {updated && (
        <p>
          <span className={styles.label}>{story.updated}</span>{' '}
          <Time instant={updated} dates={settings} withTime />
        </p>
      )}
      <p>{story.minutes(readingMinutes(article.body))}</p>
    </div>
  )
}
