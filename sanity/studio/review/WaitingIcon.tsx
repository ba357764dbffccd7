import { CommentIcon } from '@sanity/icons/Comment'
import styles from './waiting-icon.module.css'
import { useWaiting } from './use-waiting'

/** The desk’s symbol for what waits for a review: how many stories nobody has taken yet, if there are any. */
export function WaitingIcon() {
  const count = useWaiting().waiting?.filter(({ standing }) => standing.state === 'waiting').length ?? 0
  if (count === 0) return <CommentIcon />
  return (
    <span className={styles.count} role="img" aria-label={count === 1 ? 'one waits' : `${count} wait`}>
      {count > 99 ? '99+' : count}
    </span>
  )
}
