import styles from './pulled-quote.module.css'

type Props = { text: string; label: string }

/** Words of the story, set large. The label tells those who listen why they hear them twice. */
export const PulledQuote = ({ text, label }: Props) => (
  <aside role="note" aria-label={label} className={styles.pulled}>
    <p>{text}</p>
  </aside>
)
