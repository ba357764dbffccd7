import { Captioned } from '@/components/figure/captioned'
import type { Article, SiteSettings } from '@/lib/content'
import { paths } from '@/lib/urls'
import { SeriousCorrections } from './corrections'
import styles from './article-header.module.css'
import { Headline, headlineLength } from './headline'
import { OldNotice } from './old-notice'

type Props = { article: Article; settings: SiteSettings; yearsOld: number | null }

/** What a story opens with: where it stands, its headline, its standfirst, how old it is, what was seriously wrong in it, and its picture. */
export const ArticleHeader = ({ article, settings, yearsOld }: Props) => (
  <header className={styles.header}>
    {article.section && (
      <p className={styles.section}>
        <a href={paths.section(article.section.slug)}>{article.section.title}</a>
      </p>
    )}
    <h1 className={styles.title} data-length={headlineLength(article.headline)}>
      <Headline kicker={article.kicker} headline={article.headline} />
    </h1>
    {article.standfirst && <p className={styles.standfirst}>{article.standfirst}</p>}
    {yearsOld !== null && <OldNotice article={article} settings={settings} yearsOld={yearsOld} />}
    <SeriousCorrections
      corrections={article.corrections}
      settings={settings}
      className={styles.corrections}
    />
    {article.leadImage && (
      <Captioned
        figure={article.leadImage}
        className={styles.image}
        sizes="(min-width: 82rem) 76rem, 94vw"
        leading
      />
    )}
  </header>
)
