import type { Words } from '@/lib/language/words'
import { paths } from '@/lib/site/urls'
import styles from './instead.module.css'

type Props = { text?: string | undefined; suggestion?: string | undefined; words: Words['search'] }

/** Says what is shown in place of what was searched for, and in which other spelling there is something. */
export const Instead = ({ text, suggestion, words }: Props) =>
  (text || suggestion) && (
    <p className={styles.instead}>
      {text}
      {text && suggestion && ' '}
      {suggestion && <a href={paths.search(suggestion)}>{words.suggestion(suggestion)}</a>}
    </p>
  )
