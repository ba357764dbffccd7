import type { ReactNode } from 'react'
import styles from './frame.module.css'

/** What stands around a page that cannot know the site it belongs to: only its margins. It speaks English. */
export const Plain = ({ children }: { children: ReactNode }) => (
  <div lang="en" dir="ltr" className={styles.frame}>
    <main id="content" className={styles.main}>
      {children}
    </main>
  </div>
)
