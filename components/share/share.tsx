import { unmarked } from '@/lib/language/unmarked'
import type { Words } from '@/lib/language/words'
import { mailLink } from './mail-link'
import styles from './share.module.css'

type Props = {
  words: Pick<Words, 'share'>
  title: string
  /** The story's canonical address. */
  url: string
}

/**
 * Ways to share a story: a link to send it by e-mail and, for readers with JavaScript, a button to share it or copy
 * its address.
 */
export const Share = ({ words: { share: words }, title, url }: Props) => (
  <share-story className={styles.share} data-title={unmarked(title)}>
    {/* Where pages are hydrated, the element may have chosen a button before React compares. */}
    <span className={styles.buttons}>
      <button type="button" data-share hidden suppressHydrationWarning className={styles.button}>
        {words.label}
      </button>
      <button type="button" data-copy hidden suppressHydrationWarning className={styles.button}>
        {words.copy}
      </button>
    </span>
    <a href={mailLink(unmarked(title), url)} className={styles.mail}>
      {words.byMail}
    </a>
    {/* React leaves content alone that is set as HTML, even if it is empty. */}
    <span
      role="status"
      data-copied={words.copied}
      className={styles.status}
      dangerouslySetInnerHTML={{ __html: '' }}
      suppressHydrationWarning
    />
    <input
      type="url"
      readOnly
      hidden
      defaultValue={url}
      aria-label={words.copy}
      suppressHydrationWarning
      className={styles.field}
    />
  </share-story>
)
