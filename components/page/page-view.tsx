import { headlineLength } from '@/components/article/headline'
import { ArticleBody } from '@/components/portable-text/article-body'
import { Time } from '@/components/time/time'
import type { Page, SiteSettings } from '@/lib/content'
import { instantOf } from '@/lib/language/date-reading'
import { wordsFor } from '@/lib/language/words'
import styles from './page-view.module.css'

type Props = { page: Page; settings: SiteSettings }

/** A page that is not a story. */
export function PageView({ page, settings }: Props) {
  const words = wordsFor(settings.language)
  const updated = instantOf(page.updatedAt, settings.timeZone)
  return (
    <article className={styles.page}>
      <h1 className={styles.title} data-length={headlineLength(page.title)}>
        {page.title}
      </h1>
      {page.standfirst && <p className={styles.standfirst}>{page.standfirst}</p>}
      <ArticleBody
        body={page.body}
        words={words}
        languages={{ site: settings.language, text: settings.language }}
      />
      {updated && (
        <p className={styles.updated}>
          {words.story.updated} <Time instant={updated} dates={settings} />
        </p>
      )}
    </article>
  )
}
