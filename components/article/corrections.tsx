import { TimeAsWritten } from '@/components/time/time'
import type { Correction, SiteSettings } from '@/lib/content'
import { correctionsInOrder, type DatedCorrection } from '@/lib/story/corrections'
import { correctionId } from '@/lib/story/headings'
import type { LanguageAttributes } from '@/lib/language/tags'
import { wordsFor } from '@/lib/language/words'
import styles from './corrections.module.css'

type Props = {
  corrections: readonly Correction[]
  settings: SiteSettings
  /** The language of the story. */
  language: LanguageAttributes
}

type EntryProps = { correction: DatedCorrection; settings: SiteSettings; language: LanguageAttributes }

function Entry({ correction: { kind, correctedAt, text }, settings, language }: EntryProps) {
  const { corrections, story } = wordsFor(settings.language)
  return (
    <>
      <p className={styles.kind}>
        <strong>{corrections.kinds[kind]}</strong>
        {story.comma}
        <TimeAsWritten date={correctedAt} dates={settings} />
      </p>
      <p {...language} className={styles.text}>
        {text}
      </p>
    </>
  )
}

/** The serious corrections of a story, above its text: readers must know them before they read. */
export const SeriousCorrections = ({
  corrections,
  settings,
  language,
  className,
}: Props & { className?: string | undefined }) => {
  const serious = correctionsInOrder(corrections, settings).filter(({ isSerious }) => isSerious)
  return (
    serious.length > 0 && (
      <div className={className}>
        {serious.map((correction) => (
          <div
            key={correction._key}
            id={correctionId(correction._key)}
            role="note"
            className={styles.serious}
          >
            <Entry correction={correction} settings={settings} language={language} />
          </div>
        ))}
      </div>
    )
  )
}

/** The other corrections of a story, below its text. */
export const Corrections = ({ corrections, settings, language }: Props) => {
  const others = correctionsInOrder(corrections, settings).filter(({ isSerious }) => !isSerious)
  const { heading } = wordsFor(settings.language).corrections
  return (
    others.length > 0 && (
      <section aria-label={heading} className={styles.others}>
        <h2>{heading}</h2>
        <ul role="list">
          {others.map((correction) => (
            <li key={correction._key} id={correctionId(correction._key)}>
              <Entry correction={correction} settings={settings} language={language} />
            </li>
          ))}
        </ul>
      </section>
    )
  )
}
