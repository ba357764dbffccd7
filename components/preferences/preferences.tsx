import type { Words } from '@/lib/language/words'
import styles from './preferences.module.css'

/**
 * What each group sets, and its options. The empty value is the default: how the page looks if the reader chose
 * nothing.
 */
const groupsIn = (words: Words['preferences']) => [
  {
    name: 'theme',
    title: words.theme,
    options: [
      { value: '', label: words.system },
      { value: 'light', label: words.light },
      { value: 'dark', label: words.dark },
    ],
  },
  {
    name: 'contrast',
    title: words.contrast,
    options: [
      { value: '', label: words.normal },
      { value: 'more', label: words.more },
    ],
  },
  {
    name: 'textSize',
    title: words.textSize,
    options: [
      { value: 'small', label: words.sizes.small },
      { value: '', label: words.sizes.normal },
      { value: 'large', label: words.sizes.large },
      { value: 'larger', label: words.sizes.larger },
    ],
  },
]

/**
 * The choice of colours, contrast and text size, at the foot of every page. It is not a form, since Enter would send
 * that and there is nowhere to send it. Without JavaScript it is hidden.
 */
export function Preferences({ words: { preferences: words } }: { words: Pick<Words, 'preferences'> }) {
  return (
    <reading-preferences className={styles.preferences} role="group" aria-labelledby="preferences_title">
      <p id="preferences_title" className={styles.title}>
        {words.title}
      </p>
      {groupsIn(words).map((group) => (
        <fieldset key={group.name} className={styles.group}>
          <legend className={styles.legend}>{group.title}</legend>
          {group.options.map(({ value, label }) => (
            <label key={value} className={styles.option}>
              <input type="radio" name={group.name} value={value} defaultChecked={value === ''} />
              {label}
            </label>
          ))}
        </fieldset>
      ))}
    </reading-preferences>
  )
}
