import styles from './none.module.css'

/** What an empty list shows. */
export const None = ({ children }: { children: string }) => <p className={styles.none}>{children}</p>
