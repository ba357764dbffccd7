import styles from './ripples.module.css'

/** The mark of the house, three lines on the water: below the name on the front page, and above every footer. */
export const Ripples = () => <div aria-hidden="true" className={styles.ripples} />
