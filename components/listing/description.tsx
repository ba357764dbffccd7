import styles from './description.module.css'

/** The description of a section, topic or author. */
export const Description = ({ text }: { text: string | undefined }) =>
  text ? <p className={styles.description}>{text}</p> : null
