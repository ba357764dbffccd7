import { Headline, headlineLength } from '@/components/article/headline'
import { Picture } from '@/components/figure/picture'
import type { ArticleCard, SiteSettings } from '@/lib/content'
import { languageAttributes } from '@/lib/language/tags'
import { paths } from '@/lib/site/urls'
import { type PicturePlace, pictureSizes } from './picture-sizes'
import styles from './story-card.module.css'
import { StoryMeta } from './story-meta'

/**
 * How much space a story gets: the page's opening, a feature with its picture, words alone, an entry as in a table
 * of contents, or a line in a list with a small picture.
 */
export type Weight = 'lead' | 'feature' | 'brief' | 'entry' | 'line'

type Props = {
  article: ArticleCard
  settings: SiteSettings
  weight: Weight
  /** Tells this list from the others of the page. */
  list: string
  heading?: 'h2' | 'h3'
  place?: PicturePlace | undefined
  /** Whether the section is named. On the section's own page, that is not needed. */
  withSection?: boolean
}

/** Where the picture of each weight stands by default. Weights that are not named show no picture. */
const places: Partial<Record<Weight, PicturePlace>> = { lead: 'lead', feature: 'whole', line: 'line' }

const withStandfirst = new Set<Weight>(['lead', 'feature', 'brief', 'line'])

/** A story in a list. Only the headline counts as a link to it, so that screen readers announce one link. */
export function StoryCard({
  article,
  settings,
  weight,
  list,
  heading: Heading = 'h2',
  place = places[weight],
  withSection = true,
}: Props) {
  // Not `useId`: it counts in the order in which parts of a page become ready, so the same page would have other bytes each time.
  const name = `${list}_${article._id}`
  const language = languageAttributes(article.language, settings.language)
  return (
    <article aria-labelledby={name} className={styles[weight]}>
      {article.leadImage && place && (
        <a href={paths.article(article.slug)} className={styles.image} tabIndex={-1} aria-hidden="true">
          <Picture
            figure={article.leadImage}
            sizes={pictureSizes[place]}
            ratio={3 / 2}
            leading={weight === 'lead'}
            decorative
          />
        </a>
      )}
      <div className={styles.words}>
        <Heading
          id={name}
          {...language}
          className={styles.title}
          data-length={weight === 'lead' ? headlineLength(article.headline) : undefined}
        >
          <Headline kicker={article.kicker} headline={article.headline} href={paths.article(article.slug)} />
        </Heading>
        {article.standfirst && withStandfirst.has(weight) && (
          <p {...language} className={styles.standfirst}>
            {article.standfirst}
          </p>
        )}
        <StoryMeta article={article} settings={settings} withSection={withSection} />
      </div>
    </article>
  )
}
