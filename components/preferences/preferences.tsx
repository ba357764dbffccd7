import { useId } from 'react'
import type { Words } from '@/lib/language/words'
import styles from './preferences.module.css'

/** What each group sets, and to what. The empty value is the default: as the page looks to whoever chose nothing. */
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
 * The choice of colours, contrast and text size, for the foot of a page. Not a form: it is sent nowhere, and Enter in
 * one would send it. Without JavaScript there is nothing to see.
 */
export function Preferences({ words: { preferences: words } }: { words: Pick<Words, 'preferences'> }) {
  const title = useId()
  return (
    <reading-preferences className={styles.preferences} role="group" aria-labelledby={title}>
      <p id={title} className={styles.title}>
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
