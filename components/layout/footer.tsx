import type { SiteSettings } from '@/lib/content'
import { paths } from '@/lib/urls'
import styles from './footer.module.css'
import { Ripples } from './ripples'

/** What stands at the foot of every page. */
export const Footer = ({ settings: { title, footer, timeZone } }: { settings: SiteSettings }) => (
  <footer className={styles.footer}>
    <Ripples />
    <div className={styles.columns}>
      <p className={styles.title}>
        <a href={paths.front()}>{title}</a>
      </p>
      {footer && <p className={styles.words}>{footer}</p>}
      <p className={styles.zone}>All times are in the time zone {timeZone}.</p>
    </div>
  </footer>
)
