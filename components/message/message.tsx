import type { ReactNode } from 'react'
import styles from './message.module.css'

type Props = { title: string; children: ReactNode }

/** A page with only a message: that there is nothing here, or that something went wrong. */
export const Message = ({ title, children }: Props) => (
  <div className={styles.message}>
    <h1>{title}</h1>
    {children}
  </div>
)
