import type { Source } from '@/lib/content'
import styles from './article-end.module.css'

type Props = { source: Source; label: string }

/** Where a story comes from. The name is a link only if there is a complete address. */
export const SourceLine = ({ source: { name, url, licence }, label }: Props) => (
  <p className={styles.source}>
    {label}: {url ? <a href={url}>{name}</a> : <span className={styles.name}>{name}</span>}
    {licence && <span className={styles.licence}> ({licence})</span>}
  </p>
)
