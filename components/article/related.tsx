import { StoryList } from '@/components/cards/story-list'
import type { ArticleCard, SiteSettings } from '@/lib/content'
import { wordsFor } from '@/lib/language/words'
import styles from './related.module.css'

type Props = { articles: readonly ArticleCard[]; settings: SiteSettings }

/** The stories related to a story. */
export function Related({ articles, settings }: Props) {
  const { related } = wordsFor(settings.language).story
  return (
    articles.length > 0 && (
      <section aria-label={related} className={styles.related}>
        <h2>{related}</h2>
        <StoryList
          list="related"
          articles={articles}
          settings={settings}
          weight="line"
          heading="h3"
          places={['halfLine']}
          className={styles.stories}
        />
      </section>
    )
  )
}
