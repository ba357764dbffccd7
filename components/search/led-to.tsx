import { wordsFor } from '@/lib/language/words'
import type { Named } from '@/lib/queries'
import { paths } from '@/lib/site/urls'
import styles from './led-to.module.css'

/** A section, topic or author with a page. */
export type Subject = Pick<Named, 'kind' | 'name'> & { slug: string }

type Props = { subjects: readonly Subject[]; language: string }

/** The pages of the authors, topics and sections that a search names. */
export function LedTo({ subjects, language }: Props) {
  if (subjects.length === 0) return null
  const { list } = wordsFor(language)
  return (
    <ul role="list" className={styles.subjects}>
      {subjects.map(({ kind, name, slug }) => (
        <li key={`${kind} ${slug}`}>
          <span className={styles.kind}>{list[kind]}</span> <a href={paths[kind](slug)}>{name}</a>
        </li>
      ))}
    </ul>
  )
}
