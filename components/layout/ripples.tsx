import styles from './ripples.module.css'

/** The site's mark, three lines on the water: below the name on the front page, and above every footer. */
export const Ripples = () => <div aria-hidden="true" className={styles.ripples} />
