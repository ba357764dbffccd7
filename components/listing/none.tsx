import styles from './none.module.css'

/** What stands where a list has nothing in it. */
export const None = ({ children }: { children: string }) => <p className={styles.none}>{children}</p>
