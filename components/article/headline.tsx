import { kickerWithColon } from '@/lib/language/kicker'
import styles from './headline.module.css'

// In the largest size, about four lines on a desktop, and a whole window on a phone.
const LONG = 110

/** The `data-length` of the heading around a headline: `long` if the headline is too long for the largest size. */
export const headlineLength = (headline: string) => (headline.length > LONG ? 'long' : undefined)

type Props = { kicker?: string | undefined; headline: string; href?: string }

/** Kicker and headline, for inside a heading: `Machine Learning: …`. With `href`, the headline is a link. */
export const Headline = ({ kicker, headline, href }: Props) => (
  <>
    {kicker && (
      <>
        <span className={styles.kicker}>{kickerWithColon(kicker)}</span>{' '}
      </>
    )}
    {href ? (
      <a href={href} className={styles.link}>
        {headline}
      </a>
    ) : (
      <span className={styles.headline}>{headline}</span>
    )}
  </>
)
