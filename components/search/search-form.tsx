import { paths } from '@/lib/site/urls'
import type { Words } from '@/lib/language/words'
import styles from './search-form.module.css'

type Props = {
  words: Words['search']
  /** What was searched for. */
  asked?: string
}

/** The form for searching stories by their words. */
export const SearchForm = ({ words, asked }: Props) => (
  <form role="search" action={paths.search()} className={styles.form}>
    <label htmlFor="q">{words.label}</label>
    <div className={styles.line}>
      <input id="q" name="q" type="search" defaultValue={asked} maxLength={100} autoComplete="off" />
      <button>{words.submit}</button>
    </div>
    <p className={styles.hint}>{words.hint}</p>
  </form>
)
