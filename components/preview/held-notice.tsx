import type { SiteSettings } from '@/lib/content'
import { formatDateTime } from '@/lib/language/dates'
import { wordsFor } from '@/lib/language/words'
import type { Held } from '@/lib/story/held-until'
import styles from './held-notice.module.css'

/** Says, above a story in a preview, until when readers are not shown it and, under an embargo, that it must not be passed on. */
export function HeldNotice({ held, settings }: { held: Held; settings: SiteSettings }) {
  const { preview } = wordsFor(settings.language)
  const until = held.until && formatDateTime(held.until, settings)
  return (
    <p className={styles.notice} data-held={held.isEmbargo ? 'embargo' : 'date'}>
      {held.isEmbargo ? preview.embargo(until) : preview.dated(until)}
    </p>
  )
}
