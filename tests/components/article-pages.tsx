import { ArticleView } from '@/components/article/article-view'
import type { Article } from '@/lib/content'
import { article, settings } from './fixtures'

type Props = Parameters<typeof ArticleView>[0]

/** A story's page, with nothing around the story but what is given. */
export const articlePage = (over: Partial<Article> = {}, around: Partial<Props> = {}) => (
  <ArticleView
    article={{ ...article, ...over }}
    settings={settings}
    around={{ related: [] }}
    yearsOld={null}
    canonicalUrl="https://news.example/articles/a-headline"
    {...around}
  />
)
