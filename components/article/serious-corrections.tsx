import type { Correction, SiteSettings } from '@/lib/content'
import { correctionsInOrder } from '@/lib/story/corrections'
import { correctionId } from '@/lib/story/headings'
import type { LanguageAttributes } from '@/lib/language/tags'
import { ChangeEntry } from './change-entry'
import styles from './serious-corrections.module.css'

type Props = {
  corrections: readonly Correction[]
  settings: SiteSettings
  /** The language of the story. */
  language: LanguageAttributes
  className?: string | undefined
}

/** The serious corrections of a story, above its text: readers must know them before they read. */
export const SeriousCorrections = ({ corrections, settings, language, className }: Props) => {
  const serious = correctionsInOrder(corrections, settings).filter(({ isSerious }) => isSerious)
  return (
    serious.length > 0 && (
      <div className={className}>
        {serious.map(({ _key, kind, correctedAt, text }) => (
          <div key={_key} id={correctionId(_key)} role="note" className={styles.serious}>
            <ChangeEntry change={{ kind, at: correctedAt, text }} settings={settings} language={language} />
          </div>
        ))}
      </div>
    )
  )
}
