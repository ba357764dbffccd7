import styles from './reading-progress.module.css'

/**
 * A line at the window's upper edge that grows as a story is read. It is decoration, and says no more than the
 * scroll bar. It must be a direct child of the story's box, whose `position` must be `relative`: that box is what it
 * measures.
 */
export const ReadingProgress = () => (
  // Where pages are hydrated, the element may have set its property before React compares.
  <reading-progress className={styles.story} aria-hidden="true" suppressHydrationWarning>
    <span className={styles.line} />
  </reading-progress>
)
