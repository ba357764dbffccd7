import type { ReactNode } from 'react'
import styles from './list-part.module.css'

type Props = { id: string; heading: string; children: ReactNode }

/** A part of a list: its heading, at the side if there is room, and its content. */
export const ListPart = ({ id, heading, children }: Props) => (
  <section aria-labelledby={id} className={styles.part}>
    <h2 id={id} className={styles.heading}>
      {heading}
    </h2>
    <div>{children}</div>
  </section>
)
