import type { ReactNode } from 'react'
import type { SiteSettings } from '@/lib/content'
import { wordsFor } from '@/lib/language/words'
import { Footer } from './footer'
import styles from './frame.module.css'
import { Masthead } from './masthead'

type Props = {
  settings: SiteSettings
  /** Whether this is the front page, which has the title in large type as its heading. */
  front?: boolean
  /** The path of the link in the masthead that leads to this page, or to the section that it belongs to. */
  current?: string | undefined
  children: ReactNode
}

/** The frame of every page: the skip link, the masthead, the page itself and the footer. */
export const Frame = ({ settings, front = false, current, children }: Props) => (
  <div id="top" className={styles.frame}>
    <a href="#content" className={styles.skip}>
      {wordsFor(settings.language).frame.skip}
    </a>
    <Masthead settings={settings} front={front} current={current} />
    <main id="content" tabIndex={-1} className={styles.main}>
      {children}
    </main>
    <Footer settings={settings} />
  </div>
)
