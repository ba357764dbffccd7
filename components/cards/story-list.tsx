import type { ArticleCard, SiteSettings } from '@/lib/content'
import type { PicturePlace } from './picture-sizes'
import styles from './story-card.module.css'
import { StoryCard, type Weight } from './story-card'

type Props = {
  articles: readonly ArticleCard[]
  settings: SiteSettings
  weight: Weight
  /** Tells this list from the others of the page. */
  list: string
  heading: 'h2' | 'h3'
  /** Whether the section is named. On the section's own page, that is not needed. */
  withSection?: boolean
  /** The places of the stories' pictures, in turn: after the last, the first comes again. */
  places?: readonly PicturePlace[]
  className?: string | undefined
}

/** Stories one after another, all with the same weight. */
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
