import type { ReactNode } from 'react'
import { ArticleBody } from '@/components/portable-text/article-body'
import { ReadingProgress } from '@/components/progress/reading-progress'
import { Share } from '@/components/share/share'
import type { Article, ArticleCard, SiteSettings } from '@/lib/content'
import { contentsOf } from '@/lib/story/table-of-contents'
import { fullHeadline } from '@/lib/story/full-headline'
import { languageAttributes } from '@/lib/language/tags'
import { wordsFor } from '@/lib/language/words'
import { ArticleEnd } from './article-end'
import { ArticleHeader } from './article-header'
import styles from './article-view.module.css'
import { Byline } from './byline'
import { Changes } from './changes'
import { Contents } from './contents'
import { Neighbours } from './neighbours'
import { Related } from './related'

/** The stories around a story: its surroundings. */
export type StoriesAround = {
  related: readonly ArticleCard[]
  /** The stories published before and after it in its section. */
  older?: ArticleCard | undefined
  newer?: ArticleCard | undefined
}

type Props = {
  article: Article
  settings: SiteSettings
  around: StoriesAround
  /** How many years ago the story was published; null if that is not worth a note. */
  yearsOld: number | null
  canonicalUrl: string
  /** The sponsor slot, which stands after the story, never in it. */
  sponsor?: ReactNode
}

/** The page of a story. It is complete without JavaScript. */
export function ArticleView({ article, settings, around, yearsOld, canonicalUrl, sponsor }: Props) {
  const words = wordsFor(settings.language)
  const language = languageAttributes(article.language, settings.language)
  const languages = { site: settings.language, text: article.language ?? settings.language }
  return (
    <>
      <article className={styles.article}>
        <ReadingProgress />
        <ArticleHeader article={article} settings={settings} yearsOld={yearsOld} />
        <div className={styles.story}>
          <div className={styles.side}>
            <Byline article={article} settings={settings} />
            <Share title={fullHeadline(article)} url={canonicalUrl} words={words} />
            <Contents entries={contentsOf(article.body)} words={words} language={language} />
          </div>
          <div className={styles.column}>
            <ArticleBody body={article.body} words={words} languages={languages} />
            <Changes article={article} settings={settings} language={language} />
            <ArticleEnd article={article} canonicalUrl={canonicalUrl} words={words} />
          </div>
        </div>
      </article>
      {sponsor && <div className={styles.after}>{sponsor}</div>}
      {article.section && (
        <Neighbours section={article.section} {...around} words={words} language={settings.language} />
      )}
      <Related articles={around.related} settings={settings} />
    </>
  )
}
