import type { ReactNode } from 'react'
import type { AdBlockNotice as Notice } from '@/lib/content'
import { isSafeHref } from '@/lib/site/links'
import type { Words } from '@/lib/language/words'
import styles from './ad-block-notice.module.css'

type Props = { notice: Omit<Notice, '_type' | 'isShown'>; words: Pick<Words, 'notice'>; children: ReactNode }

/**
 * A sponsor slot, with a notice that takes its place if a blocker hides advertisements. The two share one place,
 * large enough for either, so that nothing moves. Without JavaScript there is only the slot.
 */
export function AdBlockNotice({ notice, words: { notice: words }, children }: Props) {
  return (
    <ad-block-notice className={styles.place}>
      {/* Where pages are hydrated, the element may have exchanged the two before React compares. */}
      <div className={styles.slot} suppressHydrationWarning>
        {children}
      </div>
      <aside className={styles.notice} aria-labelledby="sponsor_notice" hidden inert suppressHydrationWarning>
        <div className={styles.words}>
          <p id="sponsor_notice" className={styles.heading}>
            {notice.heading}
          </p>
          <p className={styles.text}>{notice.message}</p>{' '}
          <p className={styles.text}>
            {notice.allow ?? words.allow} {words.optional}
          </p>
        </div>
        <p className={styles.ways}>
          {notice.helpLabel && notice.helpUrl && isSafeHref(notice.helpUrl) && (
            <a href={notice.helpUrl}>{notice.helpLabel}</a>
          )}
          <button type="button" className={styles.dismiss}>
            {words.dismiss}
          </button>
        </p>
      </aside>
    </ad-block-notice>
  )
}
