import type { ReactNode } from 'react'
import type { SiteSettings } from '@/lib/content'
import { wordsFor } from '@/lib/words'
import { Footer } from './footer'
import styles from './frame.module.css'
import { Masthead } from './masthead'

type Props = {
  settings: SiteSettings
  /** The front page carries the title large, and as its heading. */
  front?: boolean
  children: ReactNode
}

/** What stands around every page: the way past it, the masthead, the page itself and the footer. */
export const Frame = ({ settings, front = false, children }: Props) => (
  <div id="top" className={styles.frame}>
    <a href="#content" className={styles.skip}>
      {wordsFor(settings.language).frame.skip}
    </a>
    <Masthead settings={settings} front={front} />
    <main id="content" tabIndex={-1} className={styles.main}>
      {children}
    </main>
    <Footer settings={settings} />
  </div>
)
