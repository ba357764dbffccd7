import type { Article } from '@/lib/content'
import { paths } from '@/lib/site/urls'
import type { Words } from '@/lib/language/words'
import styles from './article-end.module.css'
import { SourceLine } from './source-line'

type Props = { article: Article; canonicalUrl: string; words: Words }

/** The end of a story: its source, its topics and the link back to the top. On paper, also its address. */
export const ArticleEnd = ({ article, canonicalUrl, words: { story } }: Props) => (
  <footer className={styles.end}>
    {article.source && <SourceLine source={article.source} label={story.source} />}
    <p className={styles.canonical}>{canonicalUrl}</p>
    {article.topics.length > 0 && (
      <nav aria-label={story.topicsOf} className={styles.topics}>
        <span aria-hidden="true">{story.topics}</span>
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
        <a href="#top">{story.top}</a>
      </back-to-top>
    </p>
  </footer>
)
