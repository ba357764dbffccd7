import type { ReactNode } from 'react'
import styles from './list-header.module.css'

type Props = {
  /** What kind of list it is, if the title does not say so, with the path of the directory of that kind. */
  kind?: { name: string; path: string }
  title: string
  /** Anything about the list, below its title. */
  children?: ReactNode
}

/** The header of a list. */
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
