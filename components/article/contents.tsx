import type { ContentsEntry } from '@/lib/story/table-of-contents'
import type { LanguageAttributes } from '@/lib/language/tags'
import type { Words } from '@/lib/language/words'
import styles from './contents.module.css'

type Props = { entries: readonly ContentsEntry[]; words: Words; language?: LanguageAttributes }

const Entries = ({ entries, language }: Omit<Props, 'words'>) => (
  <ol {...language}>
    {entries.map(({ id, text, parts }) => (
      <li key={id}>
        <a href={`#${id}`}>{text}</a>
        {parts.length > 0 && <Entries entries={parts} />}
      </li>
    ))}
  </ol>
)

/** The table of contents of a long story. On a wide window it stays beside the text. */
export const Contents = ({ entries, words: { story }, language = {} }: Props) =>
  entries.length > 0 && (
    <nav aria-label={story.contents} className={styles.contents}>
      <p aria-hidden="true">{story.contents}</p>
      <Entries entries={entries} language={language} />
    </nav>
  )
