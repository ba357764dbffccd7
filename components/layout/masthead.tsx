import type { SiteSettings } from '@/lib/content'
import { paths } from '@/lib/site/urls'
import { wordsFor } from '@/lib/language/words'
import styles from './masthead.module.css'
import { Ripples } from './ripples'

type Props = { settings: SiteSettings; front: boolean; current: string | undefined }

/** The publication's name, and links to its sections and to the search. */
export function Masthead({ settings: { title, tagline, navigation, language }, front, current }: Props) {
  const words = wordsFor(language).frame
  const Name = front ? 'h1' : 'p'
  return (
    <header className={front ? styles.front : styles.inner}>
      <div className={styles.name}>
        <Name className={styles.title}>{front ? title : <a href={paths.front()}>{title}</a>}</Name>
        {front && tagline && <p className={styles.tagline}>{tagline}</p>}
      </div>
      {front && (
        <div className={styles.water}>
          <Ripples />
        </div>
      )}
      {navigation.length > 0 && (
        <nav aria-label={words.sections} className={styles.navigation}>
          <ul>
            {navigation.map(({ _id, title: section, slug }) => (
              <li key={_id}>
                <a href={paths.section(slug)} aria-current={paths.section(slug) === current || undefined}>
                  {section}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <p className={styles.search}>
        <a href={paths.search()} aria-current={paths.search() === current || undefined}>
          {words.search}
        </a>
      </p>
    </header>
  )
}
