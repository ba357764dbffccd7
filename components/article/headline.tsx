import { kickerWithColon } from '@/lib/language/kicker'
import styles from './headline.module.css'

// About four lines of a desk's width in the largest size, and a phone's whole window.
const LONG = 110

/** For the heading around it: whether a headline is too long for the largest size. */
export const headlineLength = (headline: string) => (headline.length > LONG ? 'long' : undefined)

type Props = { kicker?: string | undefined; headline: string; href?: string }

/** Kicker and headline, to stand in one heading: `Machine Learning: …`. With an address, the headline is a link. */
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
