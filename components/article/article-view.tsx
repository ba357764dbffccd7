import { ArticleBody } from '@/components/portable-text/article-body'
import type { Article, SiteSettings } from '@/lib/content'
import { ArticleEnd } from './article-end'
import { ArticleHeader } from './article-header'
import styles from './article-view.module.css'
import { Byline } from './byline'

type Props = { article: Article; settings: SiteSettings }

/** A story's page, complete without a line of JavaScript. */
export const ArticleView = ({ article, settings }: Props) => (
  <article className={styles.article}>
    <ArticleHeader article={article} />
    <div className={styles.story}>
      <Byline article={article} settings={settings} />
      <div className={styles.column}>
        <ArticleBody body={article.body} />
        <ArticleEnd article={article} />
      </div>
    </div>
  </article>
)
