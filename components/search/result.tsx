import { StoryMeta } from '@/components/cards/story-meta'
import type { SiteSettings } from '@/lib/content'
import { kickerWithColon } from '@/lib/language/kicker'
import { languageAttributes } from '@/lib/language/tags'
import type { Found } from '@/lib/queries'
import { excerptAround, type Term } from '@/lib/search'
import { paths } from '@/lib/site/urls'
import { Marked } from './marked'
import styles from './result.module.css'

type Props = { story: Found; terms: readonly Term[]; settings: SiteSettings }

/** A story that a search found, with an excerpt if its text has a match. */
export function Result({ story, terms, settings }: Props) {
  const name = `found_${story._id}`
  const language = languageAttributes(story.language, settings.language)
  const excerpt = story.text && excerptAround(story.text, terms)
  return (
    <article aria-labelledby={name} className={styles.result}>
      <h3 id={name} {...language} className={styles.headline}>
        {story.kicker && (
          <>
            <span className={styles.kicker}>
              <Marked text={kickerWithColon(story.kicker)} terms={terms} />
            </span>{' '}
          </>
        )}
        <a href={paths.article(story.slug)}>
          <Marked text={story.headline} terms={terms} />
        </a>
      </h3>
      {story.standfirst && (
        <p {...language} className={styles.standfirst}>
          <Marked text={story.standfirst} terms={terms} />
        </p>
      )}
      {excerpt && (
        <p {...language} className={styles.excerpt}>
          <Marked text={excerpt} terms={terms} />
        </p>
      )}
      <StoryMeta article={story} settings={settings} withSection />
    </article>
  )
}
