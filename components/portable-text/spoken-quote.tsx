import type { Quote } from '@/lib/content'
import type { Words } from '@/lib/language/words'
import styles from './spoken-quote.module.css'

// Up to about three lines, words carry a large size; beyond that it tires the eye.
const LONG = 200

type Props = { quote: Quote; words: Words }

/** What somebody said, and who that is. */
export const SpokenQuote = ({ quote: { text, speaker, role, language }, words }: Props) => (
  <figure className={styles.quote}>
    <blockquote dir="auto" className={text.length > LONG ? styles.long : styles.short}>
      {/* The quotation marks stand outside: they are those of the text's language. */}
      <p>{language ? <span lang={language}>{text}</span> : text}</p>
    </blockquote>
    {(speaker ?? role) && (
      <figcaption>
        {speaker && <span className={styles.speaker}>{speaker}</span>}
        {speaker && role && words.story.comma}
        {role && <span className={styles.role}>{role}</span>}
      </figcaption>
    )}
  </figure>
)
