import { Captioned } from '@/components/figure/captioned'
import type { Article, SiteSettings } from '@/lib/content'
import { languageAttributes } from '@/lib/language/tags'
import { paths } from '@/lib/site/urls'
import styles from './article-header.module.css'
import { Headline, headlineLength } from './headline'
import { OldNotice } from './old-notice'
import { openingWith } from './opening-picture'
import { SeriousCorrections } from './serious-corrections'

type Props = { article: Article; settings: SiteSettings; yearsOld: number | null }

/** The opening of a story: its words, and its picture below or beside them, depending on the picture's shape. */
export function ArticleHeader({ article, settings, yearsOld }: Props) {
  const { leadImage } = article
  const opening = leadImage && openingWith(leadImage)
  return (
    <header className={styles.header} data-opening={opening?.form} style={opening?.style}>
      <Opening article={article} settings={settings} yearsOld={yearsOld} />
      {leadImage && opening && (
        <Captioned
          figure={leadImage}
          language={languageAttributes(article.language, settings.language)}
          className={opening.isSmall ? `${styles.image} ${styles.small}` : styles.image}
          sizes={opening.sizes}
          leading
          cut
        />
      )}
    </header>
  )
}

/** The words that a story opens with: section, headline, standfirst, a note if it is old, and serious corrections. */
function Opening({ article, settings, yearsOld }: Props) {
  const language = languageAttributes(article.language, settings.language)
  return (
    <div className={styles.words}>
      {article.section && (
        <p className={styles.section}>
          <a href={paths.section(article.section.slug)}>{article.section.title}</a>
        </p>
      )}
      <h1 {...language} className={styles.title} data-length={headlineLength(article.headline)}>
        <Headline kicker={article.kicker} headline={article.headline} />
      </h1>
      {article.standfirst && (
        <p {...language} className={styles.standfirst}>
          {article.standfirst}
        </p>
      )}
      {yearsOld !== null && <OldNotice article={article} settings={settings} yearsOld={yearsOld} />}
      <SeriousCorrections
        corrections={article.corrections}
        settings={settings}
        language={language}
        className={styles.corrections}
      />
    </div>
  )
}
