import { Description } from '@/components/listing/description'
import { ListHeader } from '@/components/listing/list-header'
import { None } from '@/components/listing/none'
import type { SiteSettings } from '@/lib/content'
import type { SubjectKind } from '@/lib/queries'
import { wordsFor } from '@/lib/language/words'
import styles from './directory-view.module.css'

/** A section, topic or author in a directory. */
export type Entry = {
  path: string
  name: string
  /** A few words about it. */
  note?: string | undefined
  /** The number of its stories. */
  stories: number
}

type Props = { kind: SubjectKind; entries: readonly Entry[]; settings: SiteSettings }

/** All sections, topics or authors in the order of their names, each with a link to its stories. */
export function DirectoryView({ kind, entries, settings: { language } }: Props) {
  const { directory, archive, list } = wordsFor(language)
  const { compare } = new Intl.Collator(language)
  const inOrder = [...entries].sort((a, b) => compare(a.name, b.name))
  return (
    <>
      <ListHeader title={directory[kind].title}>
        <Description text={directory[kind].about} />
      </ListHeader>
      {inOrder.length === 0 && <None>{list.none}</None>}
      {inOrder.length > 0 && (
        <ul role="list" className={entries.some(({ note }) => note) ? styles.rows : styles.columns}>
          {inOrder.map(({ path, name, note, stories }) => (
            <li key={path}>
              <a href={path}>{name}</a>
              {note && <span className={styles.note}> {note}</span>}{' '}
              <span className={styles.count}>{archive.stories(stories)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
