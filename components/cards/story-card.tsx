import { useId } from 'react'
import { Headline, headlineLength } from '@/components/article/headline'
import { Picture } from '@/components/figure/picture'
import type { ArticleCard, SiteSettings } from '@/lib/content'
import { languageAttributes } from '@/lib/language/tags'
import { paths } from '@/lib/site/urls'
import { type PicturePlace, pictureSizes } from './picture-sizes'
import styles from './story-card.module.css'
import { StoryMeta } from './story-meta'

/**
 * How much room a story gets: the page's opening, a feature with its picture, words alone, an entry as in a table of
 * contents, or a line in a list with a small picture.
 */
export type Weight = 'lead' | 'feature' | 'brief' | 'entry' | 'line'

type Props = {
  article: ArticleCard
  settings: SiteSettings
  weight: Weight
  heading?: 'h2' | 'h3'
  place?: PicturePlace | undefined
  /** On its section's own page, a story need not say where it stands. */
  withSection?: boolean
}

/** Where the picture of each weight stands, unless said otherwise; those not named show none. */
const places: Partial<Record<Weight, PicturePlace>> = { lead: 'lead', feature: 'whole', line: 'line' }

const withStandfirst = new Set<Weight>(['lead', 'feature', 'brief', 'line'])

/** A story in a list. The headline alone is the link to it, so that a screen reader hears it once. */
export function StoryCard({
  article,
  settings,
  weight,
  heading: Heading = 'h2',
  place = places[weight],
  withSection = true,
}: Props) {
  // One story may stand in two lists of a page.
  const name = useId()
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
