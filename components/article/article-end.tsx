import type { Article } from '@/lib/content'
import { paths } from '@/lib/urls'
import styles from './article-end.module.css'
import { SourceLine } from './source-line'

/** What stands below a story: where it comes from, what it is about, and the way back up. */
export const ArticleEnd = ({ article }: { article: Article }) => (
  <footer className={styles.end}>
    {article.source && <SourceLine source={article.source} />}
    {article.topics.length > 0 && (
      <nav aria-label="Topics of this story" className={styles.topics}>
        <span aria-hidden="true">Topics</span>
        <ul>
          {article.topics.map(({ _id, title, slug }) => (
            <li key={_id}>
              <a href={paths.topic(slug)}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
    )}
    <p className={styles.top}>
      {/* Where pages are hydrated, the element may have set its attribute before React compares. */}
      <back-to-top suppressHydrationWarning>
        <a href="#top">Back to top</a>
      </back-to-top>
    </p>
  </footer>
)
