import { markMatches, type Term } from '@/lib/search'
import styles from './marked.module.css'

type Props = { text: string; terms: readonly Term[] }

/** A text with the words that match a search marked. */
export const Marked = ({ text, terms }: Props) =>
  markMatches(text, terms).map(({ text: part, isMatch }, index) =>
    isMatch ? (
      <mark key={index} className={styles.mark}>
        {part}
      </mark>
    ) : (
      part
    ),
  )
