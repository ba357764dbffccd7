import { Time } from '@/components/time/time'
import type { Article, SiteSettings } from '@/lib/content'
import { publishedTime, updatedTime } from '@/lib/dates'
import { readingMinutes } from '@/lib/reading-time'
import { Authors } from './authors'
import styles from './byline.module.css'

type Props = { article: Article; settings: SiteSettings }

/** Who wrote a story, when it was published and last changed, and how long it takes to read. */
export function Byline({ article, settings }: Props) {
  const updated = updatedTime(article)
  return (
    <div className={styles.byline}>
      {article.authors.length > 0 && (
        <p className={styles.authors}>
          By <Authors authors={article.authors} language={settings.language} />
        </p>
      )}
      <p>
        <span className={styles.label}>Published</span>{' '}
        <Time instant={publishedTime(article)} dates={settings} withTime />
      </p>
      {updated && (
        <p>
          <span className={styles.label}>Updated</span> <Time instant={updated} dates={settings} withTime />
        </p>
      )}
      <p>{readingMinutes(article.body)} min read</p>
    </div>
  )
}
