import { paths } from '@/lib/site/urls'
import type { Words } from '@/lib/language/words'
import styles from './nothing-found.module.css'

type Props = { asked: string; words: Words }

/** What a search without results shows, with links that lead on from there. */
export function NothingFound({ asked, words: { search, directory, archive, frame } }: Props) {
  const ways = [
    { name: directory.topic.title, path: paths.topics() },
    { name: archive.title, path: paths.archive() },
    { name: frame.front, path: paths.front() },
  ]
  return (
    <section aria-labelledby="results" className={styles.nothing}>
      <h2 id="results" className={styles.title}>
        {search.none(asked)}
      </h2>
      <p className={styles.hint}>{search.noneHint}</p>
      <ul role="list" className={styles.ways}>
        {ways.map(({ name, path }) => (
          <li key={path}>
            <a href={path}>{name}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
