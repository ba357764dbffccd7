import styles from './pulled-quote.module.css'

type Props = {
  text: string
  label: string
  /** Whether the story says the same, word for word: then those who listen hear it there, and once. */
  isRepeated: boolean
}

/** Words of the story, set large. Where they were changed a little, the label tells those who listen what they are. */
export const PulledQuote = ({ text, label, isRepeated }: Props) => (
  <aside
    {...(isRepeated ? { 'aria-hidden': true } : { role: 'note', 'aria-label': label })}
    className={styles.pulled}
  >
    <p>{text}</p>
  </aside>
)
