import type { Article, SiteSettings } from '@/lib/content'
import { changesOf } from '@/lib/story/changes'
import { correctionId } from '@/lib/story/headings'
import type { LanguageAttributes } from '@/lib/language/tags'
import { wordsFor } from '@/lib/language/words'
import { ChangeEntry } from './change-entry'
import styles from './changes.module.css'

type Props = {
  article: Pick<Article, 'corrections' | 'updates'>
  settings: SiteSettings
  /** The language of the story. */
  language: LanguageAttributes
}

/** What changed in a story since it was published, below its text. What has to be known before reading stands above it. */
export function Changes({ article, settings, language }: Props) {
  const { changes: words, corrections } = wordsFor(settings.language)
  const changes = changesOf(article, settings)
  const heading = changes.some(({ kind }) => kind === 'update') ? words.heading : corrections.heading
  return (
    changes.length > 0 && (
      <section aria-label={heading} className={styles.changes}>
        <h2>{heading}</h2>
        <ul role="list">
          {changes.map((change) => (
            <li
              key={`${change.kind} ${change._key}`}
              {...(change.kind !== 'update' && { id: correctionId(change._key) })}
            >
              <ChangeEntry change={change} settings={settings} language={language} />
            </li>
          ))}
        </ul>
      </section>
    )
  )
}
