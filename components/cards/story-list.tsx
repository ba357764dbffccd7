import type { ArticleCard, SiteSettings } from '@/lib/content'
import { StoryCard, type Weight } from './story-card'

type Props = {
  articles: readonly ArticleCard[]
  settings: SiteSettings
  weight: Weight
  heading: 'h2' | 'h3'
  /** On its section's own page, a story need not say where it stands. */
  withSection?: boolean
  className?: string | undefined
}

/** Stories one after another, all with the same room. */
export const StoryList = ({ articles, className, ...card }: Props) => (
  <div className={className}>
    {articles.map((article) => (
      <StoryCard key={article._id} article={article} {...card} />
    ))}
  </div>
)
