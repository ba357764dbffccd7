import { StoryCard } from '@/components/cards/story-card'
import { StoryList } from '@/components/cards/story-list'
import type { SiteSettings } from '@/lib/content'
import type { FrontSection as Block } from '@/lib/arrangement/front'
import { paths } from '@/lib/site/urls'
import { wordsFor } from '@/lib/language/words'
import styles from './front-section.module.css'

type Props = { block: Block; settings: SiteSettings }

/**
 * A section on the front page: its newest story that has a picture, and the headlines of the others. If none has a
 * picture, all stand side by side, and no space is kept for one.
 */
export function FrontSection({ block: { section, articles }, settings }: Props) {
  if (articles.length === 0) return null
  const first = articles.find(({ leadImage }) => leadImage)
  const others = articles.filter((article) => article !== first)
  const heading = `front-${section._id}`
  const card = { list: heading, settings, heading: 'h3', withSection: false } as const
  return (
    <section aria-labelledby={heading} className={styles.section}>
      <h2 id={heading} className={styles.title}>
        <a href={paths.section(section.slug)}>{section.title}</a>
      </h2>
      {first && <StoryCard article={first} weight="feature" place="section" {...card} />}
      <div className={first ? styles.others : styles.all}>
        <StoryList articles={others} weight="brief" {...card} />
        <p className={styles.more}>
          <a href={paths.section(section.slug)}>{wordsFor(settings.language).front.moreOf(section.title)}</a>
        </p>
      </div>
    </section>
  )
}
