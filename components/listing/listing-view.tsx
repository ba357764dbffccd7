import type { ReactNode } from 'react'
import { StoryCard } from '@/components/cards/story-card'
import type { ArticleCard, SiteSettings } from '@/lib/content'
import styles from './listing-view.module.css'

type Props = {
  kind: 'Section' | 'Topic' | 'Author'
  title: string
  /** What is said of the subject, below its name. */
  children?: ReactNode
  articles: readonly ArticleCard[]
  settings: SiteSettings
}

/** A subject and the stories that belong to it, newest first. */
export const ListingView = ({ kind, title, children, articles, settings }: Props) => (
  <>
    <header className={styles.header}>
      <p className={styles.kind}>{kind}</p>
      <div className={styles.subject}>
        <h1 className={styles.title}>{title}</h1>
        {children}
      </div>
    </header>
    <section aria-labelledby="stories" className={styles.stories}>
      <h2 id="stories" className={styles.count}>
        Stories
      </h2>
      <div>
        {articles.map((article) => (
          <StoryCard
            key={article._id}
            article={article}
            settings={settings}
            weight="line"
            heading="h3"
            withSection={kind !== 'Section'}
          />
        ))}
        {articles.length === 0 && <p className={styles.none}>Nothing has been published here yet.</p>}
      </div>
    </section>
  </>
)
