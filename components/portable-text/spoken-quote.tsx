import type { Quote } from '@/lib/content'
import styles from './spoken-quote.module.css'

/** What somebody said, and who that is. */
export const SpokenQuote = ({ quote: { text, speaker, role } }: { quote: Quote }) => (
  <figure className={styles.quote}>
    <blockquote>
      <p>{text}</p>
    </blockquote>
    {(speaker ?? role) && (
      <figcaption>
        {speaker && <span className={styles.speaker}>{speaker}</span>}
        {speaker && role && ', '}
        {role && <span className={styles.role}>{role}</span>}
      </figcaption>
    )}
  </figure>
)
