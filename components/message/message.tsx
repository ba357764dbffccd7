import type { ReactNode } from 'react'
import styles from './message.module.css'

type Props = { title: string; children: ReactNode }

/** A page that only has a message: that nothing is here, or that something went wrong. */
export const Message = ({ title, children }: Props) => (
  <div className={styles.message}>
    <h1>{title}</h1>
    {children}
  </div>
)
