import styles from './pulled-quote.module.css'

type Props = {
  text: string
  label: string
  /**
   * Whether the story contains the same words. Then the pull quote is hidden from screen readers, which would read
   * them twice.
   */
  isRepeated: boolean
}

/**
 * Words of the story, set large. If they differ a little from the story's, a label tells screen readers what they
 * are.
 */
export const PulledQuote = ({ text, label, isRepeated }: Props) => (
  <aside
    {...(isRepeated ? { 'aria-hidden': true } : { role: 'note', 'aria-label': label })}
    className={styles.pulled}
  >
    <p>{text}</p>
  </aside>
)
