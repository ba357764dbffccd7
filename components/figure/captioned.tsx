import type { CSSProperties } from 'react'
import type { Figure } from '@/lib/content'
import type { Framing } from '@/lib/pictures/images'
import type { LanguageAttributes } from '@/lib/language/tags'
import styles from './captioned.module.css'
import { Picture } from './picture'

type Props = Framing & {
  figure: Figure
  leading?: boolean
  cut?: boolean
  /** Where the picture leads. */
  href?: string
  className?: string | undefined
  style?: CSSProperties
  /** The language of its words, where what stands around it does not say it. */
  language?: LanguageAttributes
}

/** A picture with its caption and credit. */
export const Captioned = ({ figure, href, className, style, language, ...picture }: Props) => (
  <figure {...language} className={className} style={style}>
    {href ? (
      <a href={href}>
        <Picture figure={figure} {...picture} />
      </a>
    ) : (
      <Picture figure={figure} {...picture} />
    )}
    {(figure.caption ?? figure.credit) && (
      <figcaption className={styles.caption}>
        {figure.caption && <span className={styles.words}>{figure.caption}</span>}
        {figure.caption && figure.credit && ' '}
        {figure.credit && <span className={styles.credit}>{figure.credit}</span>}
      </figcaption>
    )}
  </figure>
)
