import { Headline } from '@/components/article/headline'
import { Picture } from '@/components/figure/picture'
import type { ArticleCard } from '@/lib/content'
import type { LanguageAttributes } from '@/lib/language/tags'
import { paths } from '@/lib/site/urls'
import styles from './related-card.module.css'

type Props = {
  article: ArticleCard
  label: string
  /** The language attributes of the label. */
  own: LanguageAttributes | undefined
  /** The language of the other story, if it is not that of this text. */
  language: LanguageAttributes
}

/** Another story inside a text. It has no heading, since it is not a part of this one. */
export const RelatedCard = ({
  article: { kicker, headline, slug, leadImage },
  label,
  own,
  language,
}: Props) => (
  <aside className={styles.related}>
    {leadImage && (
      <a href={paths.article(slug)} tabIndex={-1} aria-hidden="true">
        <Picture figure={leadImage} sizes="min(7.5rem, 31.4vw - 0.4rem)" ratio={3 / 2} decorative />
      </a>
    )}
    <div>
      <p {...own} className={styles.label}>
        {label}
      </p>
      <p {...language} className={styles.title}>
        <Headline kicker={kicker} headline={headline} href={paths.article(slug)} />
      </p>
    </div>
  </aside>
)
