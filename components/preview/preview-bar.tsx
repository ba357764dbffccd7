import type { SiteSettings } from '@/lib/content'
import { formatDateTime } from '@/lib/language/dates'
import { wordsFor } from '@/lib/language/words'
import { previewPaths } from '@/lib/site/urls'
import styles from './preview-bar.module.css'

/** What a preview shows, as far as its bar tells: with drafts, with a release (by its title), one story, what is published; or nothing any more. */
export type Shown =
  | { kind: 'drafts' }
  | { kind: 'published' }
  | { kind: 'ended' }
  | { kind: 'release'; title: string; until?: string }
  | { kind: 'story'; until: string }

type Props = {
  shown: Shown
  /** The path of this page, where whoever leaves the preview stays. */
  path: string
  settings: SiteSettings
}

/** Says that a page is a preview, of what, and how to leave it. */
export function PreviewBar({ shown, path, settings }: Props) {
  const words = wordsFor(settings.language).preview
  const what = shown.kind === 'release' ? words.release(shown.title) : words[shown.kind]
  const until = 'until' in shown ? shown.until : undefined
  return (
    <aside className={styles.bar} aria-label={words.label} data-preview={shown.kind}>
      <p className={styles.words}>
        <strong className={styles.label}>{words.label}</strong> {what}
        {until !== undefined && ` ${words.until(formatDateTime(until, settings))}`}
      </p>
      <form method="post" action={previewPaths.leave}>
        <input type="hidden" name="to" value={path} />
        <button className={styles.leave}>{words.leave}</button>
      </form>
    </aside>
  )
}
