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
  /** The address that the picture links to. */
  href?: string
  className?: string | undefined
  style?: CSSProperties
  /** The language of caption and credit, if it differs from that of what surrounds them. */
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
