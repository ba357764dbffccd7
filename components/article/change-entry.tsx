import { TimeAsWritten } from '@/components/time/time'
import type { SiteSettings } from '@/lib/content'
import type { Change } from '@/lib/story/changes'
import type { LanguageAttributes } from '@/lib/language/tags'
import { wordsFor } from '@/lib/language/words'
import styles from './change-entry.module.css'

type Props = {
  change: Omit<Change, '_key'>
  settings: SiteSettings
  /** The language of the story. */
  language: LanguageAttributes
}

/** What was put right or is new in a story: which of them, when, and in words. */
export function ChangeEntry({ change: { kind, at, text }, settings, language }: Props) {
  const { changes, corrections, story } = wordsFor(settings.language)
  return (
    <>
      <p className={styles.kind}>
        <strong>{kind === 'update' ? changes.update : corrections.kinds[kind]}</strong>
        {story.comma}
        <TimeAsWritten date={at} dates={settings} />
      </p>
      <p {...language} className={styles.text}>
        {text}
      </p>
    </>
  )
}
