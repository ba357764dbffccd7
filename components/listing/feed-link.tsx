import { feedMediaTypes } from '@/lib/feeds/media-types'
import { feedPath } from '@/lib/site/urls'
import styles from './feed-link.module.css'

/** A link to the feed of the page at a path. */
export const FeedLink = ({ path, children }: { path: string; children: string }) => (
  <p className={styles.feed}>
    <a href={feedPath(path, 'rss')} rel="alternate" type={feedMediaTypes.rss}>
      {children}
    </a>
  </p>
)
