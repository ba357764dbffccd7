import type { Figure } from '@/lib/content'
import { env } from '@/lib/site/env'
import { focusOf, imageAttributes, type Framing } from '@/lib/pictures/images'

type Props = Framing & {
  figure: Figure
  /** The picture that a page opens with: fetched first, where others wait until they come near. */
  leading?: boolean
  /** Beside a headline that says the same in a link, a picture is decoration. */
  decorative?: boolean
  /** Whether the style sheet gives it a place of another shape, to which it is cut around its hotspot. */
  cut?: boolean
  className?: string | undefined
}

/** Only behind pictures without transparent parts: through those of a drawing, the placeholder would stay visible. */
const placeholder = ({ lqip, asset }: Figure) =>
  lqip && asset._ref.endsWith('-jpg') ? { backgroundImage: `url(${lqip})` } : {}

/** Picture and placeholder are cut at the same point. */
function around(figure: Figure) {
  if (!figure.hotspot) return {}
  const { x, y } = focusOf(figure)
  const position = `${percent(x)} ${percent(y)}`
  return { objectPosition: position, backgroundPosition: position }
}

const percent = (share: number) => `${Math.round(share * 1000) / 10}%`

/** A picture from the lake in the size that the reader's window needs. */
export const Picture = ({
  figure,
  leading = false,
  decorative = false,
  cut = false,
  className,
  ...framing
}: Props) => (
  <img
    {...imageAttributes(figure, framing, env().images)}
    alt={decorative ? '' : figure.alt}
    className={className}
    style={{ ...placeholder(figure), ...(cut && around(figure)) }}
    decoding="async"
    loading={leading ? 'eager' : 'lazy'}
    fetchPriority={leading ? 'high' : 'auto'}
  />
)
