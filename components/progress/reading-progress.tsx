import styles from './reading-progress.module.css'

/**
 * A line at the window's upper edge that grows as a story is read: decoration, which says nothing that the scroll bar
 * does not. It stands directly in the story's box, which must be `position: relative`: that is what it measures.
 */
export const ReadingProgress = () => (
  // Where pages are hydrated, the element may have set its property before React compares.
  <reading-progress className={styles.story} aria-hidden="true" suppressHydrationWarning>
    <span className={styles.line} />
  </reading-progress>
)
