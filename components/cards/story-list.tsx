import type { ArticleCard, SiteSettings } from '@/lib/content'
import type { PicturePlace } from './picture-sizes'
import styles from './story-card.module.css'
import { StoryCard, type Weight } from './story-card'

type Props = {
  articles: readonly ArticleCard[]
  settings: SiteSettings
  weight: Weight
  heading: 'h2' | 'h3'
  /** On its section's own page, a story need not say where it stands. */
  withSection?: boolean
  /** Where the pictures stand, one story after another, and again from the first. */
  places?: readonly PicturePlace[]
  className?: string | undefined
}

/** Stories one after another, all with the same room. */
export const StoryList = ({ articles, className, places = [], ...card }: Props) =>
  articles.length > 0 && (
    <ul role="list" className={className}>
      {articles.map((article, index) => (
        <li key={article._id} className={card.weight === 'line' ? styles.room : undefined}>
          <StoryCard article={article} place={places[index % places.length]} {...card} />
        </li>
      ))}
    </ul>
  )
