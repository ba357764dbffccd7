import { Captioned } from '@/components/figure/captioned'
import type { Article } from '@/lib/content'
import { paths } from '@/lib/urls'
import styles from './article-header.module.css'
import { Headline } from './headline'

/** What a story opens with: where it stands, its headline, its standfirst and its picture. */
export const ArticleHeader = ({ article }: { article: Article }) => (
  <header className={styles.header}>
    {article.section && (
      <p className={styles.section}>
        <a href={paths.section(article.section.slug)}>{article.section.title}</a>
      </p>
    )}
    <h1 className={styles.title}>
      <Headline kicker={article.kicker} headline={article.headline} />
    </h1>
    {article.standfirst && <p className={styles.standfirst}>{article.standfirst}</p>}
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
