import type { ReactNode } from 'react'
import styles from './list-header.module.css'

type Props = {
  /** What kind of list it is, where the title does not say so, with the path of the page that names all of the kind. */
  kind?: { name: string; path: string }
  title: string
  /** What is said of the list, below its title. */
  children?: ReactNode
}

/** What a list opens with. */
export const ListHeader = ({ kind, title, children }: Props) => (
  <header className={styles.header}>
    {kind && (
      <p className={styles.kind}>
        <a href={kind.path}>{kind.name}</a>
      </p>
    )}
    <div className={styles.subject}>
      <h1 className={styles.title}>{title}</h1>
      {children}
    </div>
  </header>
)
