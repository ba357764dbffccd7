import { Authors } from '@/components/article/authors'
import { Time } from '@/components/time/time'
import type { ArticleCard, SiteSettings } from '@/lib/content'
import { publishedTime } from '@/lib/story/story-dates'
import { paths } from '@/lib/site/urls'
import styles from './story-meta.module.css'

type Props = { article: ArticleCard; settings: SiteSettings; withSection: boolean }

/** A story's section, authors and day of publication, on one line. */
export function StoryMeta({ article, settings, withSection }: Props) {
  const published = publishedTime(article, settings)
  return (
    <p className={styles.meta}>
      {withSection && article.section && (
        <a href={paths.section(article.section.slug)} className={styles.section}>
          {article.section.title}
        </a>
      )}{' '}
      {article.authors.length > 0 && (
        <span>
          <Authors authors={article.authors} language={settings.language} />
        </span>
      )}{' '}
      {published && <Time instant={published} dates={settings} />}
    </p>
  )
}
