import type { Quote } from '@/lib/content'
import type { Words } from '@/lib/language/words'
import styles from './spoken-quote.module.css'

// A large size suits about three lines; more of it tires the eye.
const LONG = 200

type Props = { quote: Quote; words: Words }

/** A quote with its speaker. */
export const SpokenQuote = ({ quote: { text, speaker, role, language }, words }: Props) => (
  <figure className={styles.quote}>
    <blockquote dir="auto" className={text.length > LONG ? styles.long : styles.short}>
      {/* The quotation marks are outside the span, since they are those of the surrounding text's language. */}
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
