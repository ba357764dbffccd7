import { useEffect, useState } from 'react'
import { direction } from '@/lib/language/tags'
import { HEIGHT, landscape, MARGIN, svg, WIDTH } from '@/lib/social-card/landscape'
import type { SocialCard } from '@/lib/social-card/layout'
import styles from './card-drawing.module.css'
import { setCard, type SetPart } from './set-card'
import { partsOf, styleOf } from './set-lines'

const ground = (isMirrored: boolean) =>
  `data:image/svg+xml,${encodeURIComponent(svg(WIDTH, HEIGHT, landscape(isMirrored)))}`

/** A drawn card as the site will draw it. */
export function CardDrawing({ card, alt }: { card: SocialCard; alt: string }) {
  const [parts, setParts] = useState<readonly SetPart[]>([])
  const { publication, title, kicker, label, language } = card
  useEffect(() => {
    let isCurrent = true
    const words = { publication, title, language, ...(kicker && { kicker }), ...(label && { label }) }
    void setCard(words).then((set) => isCurrent && setParts(set))
    return () => {
      isCurrent = false
    }
  }, [publication, title, kicker, label, language])
  const dir = direction(language)
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={alt}>
      <image href={ground(dir === 'rtl')} width={WIDTH} height={HEIGHT} />
      <foreignObject width={WIDTH} height={HEIGHT} aria-hidden="true">
        {parts.map((part) => (
          <Words key={part.look.fill} part={part} dir={dir} />
        ))}
      </foreignObject>
    </svg>
  )
}

function Words({ part: { set, look, isFar, baseline }, dir }: { part: SetPart; dir: 'ltr' | 'rtl' }) {
  const height = baseline(set)
  return (
    <div
      className={styles.words}
      dir={dir}
      lang={set.language}
      style={{ justifyContent: isFar ? 'flex-end' : 'flex-start', paddingInline: MARGIN, color: look.fill }}
    >
      {/* Ends where the first baseline is, since an empty box stands on it. */}
      <span style={{ height, width: 0 }} />
      <p style={{ ...styleOf(set), ...(isFar && { width: 'max-content' }) }}>
        {partsOf(set).map(({ text, scale }, at) => (
          <span key={at} style={{ fontSize: `${scale}em` }}>
            {text}
          </span>
        ))}
      </p>
    </div>
  )
}
