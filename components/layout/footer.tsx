import { Preferences } from '@/components/preferences/preferences'
import type { SiteSettings } from '@/lib/content'
import { feedPath, paths } from '@/lib/site/urls'
import { wordsFor } from '@/lib/language/words'
import styles from './footer.module.css'
import { Ripples } from './ripples'

/** The foot of every page: the publication's name, links to everything else, and the reader's display preferences. */
export function Footer({
  settings: { title, footer, footerPages, timeZone, language },
}: {
  settings: SiteSettings
}) {
  const words = wordsFor(language)
  const ways = [
    ...footerPages.map((page) => ({ name: page.title, path: paths.page(page.slug) })),
    { name: words.directory.section.title, path: paths.sections() },
    { name: words.directory.topic.title, path: paths.topics() },
    { name: words.directory.author.title, path: paths.authors() },
    { name: words.frame.archive, path: paths.archive() },
    { name: words.frame.corrections, path: paths.corrections() },
    { name: words.frame.feedOf(title), path: feedPath(paths.front(), 'rss') },
  ]
  return (
    <footer className={styles.footer}>
      <Ripples />
      <div className={styles.columns}>
        <p className={styles.title}>
          <a href={paths.front()}>{title}</a>
        </p>
        <div className={styles.about}>
          {footer && <p className={styles.words}>{footer}</p>}
          <p className={styles.zone}>{words.frame.zone(timeZone)}</p>
        </div>
        <nav aria-label={words.frame.pages} className={styles.ways}>
          <ul>
            {ways.map(({ name, path }) => (
              <li key={path}>
                <a href={path}>{name}</a>
              </li>
            ))}
          </ul>
        </nav>
        <div className={styles.preferences}>
          <Preferences words={words} />
        </div>
      </div>
    </footer>
  )
}
