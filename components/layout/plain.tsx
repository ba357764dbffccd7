import type { ReactNode } from 'react'
import styles from './frame.module.css'

/** The frame of a page that knows nothing about the site, not even its language: only margins. It is in English. */
export const Plain = ({ children }: { children: ReactNode }) => (
  <div lang="en" dir="ltr" className={styles.frame}>
    <main id="content" className={styles.main}>
      {children}
    </main>
  </div>
)
