import { Time } from '@/components/time/time'
import type { Article, SiteSettings } from '@/lib/content'
import { publishedTime } from '@/lib/story/story-dates'
import { wordsFor } from '@/lib/language/words'
import styles from './article-header.module.css'

type Props = { article: Article; settings: SiteSettings; yearsOld: number }

/** Tells readers, who may come from anywhere, that a story is old, and when it was published. */
export function OldNotice({ article, settings, yearsOld }: Props) {
  const { story } = wordsFor(settings.language)
  const published = publishedTime(article, settings)
  return (
    <p className={styles.old}>
      <strong>{story.old(yearsOld)}</strong>
      {published && (
        <>
          {' '}
          {story.published} <Time instant={published} dates={settings} />
        </>
      )}
    </p>
  )
}
