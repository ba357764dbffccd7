import type { Figure } from '@/lib/content'
import { env } from '@/lib/site/env'
import { focusOf, imageAttributes, type Framing } from '@/lib/pictures/images'

type Props = Framing & {
  figure: Figure
  /**
   * Whether the page opens with this picture: it is then fetched first, while others wait until they are scrolled
   * near.
   */
  leading?: boolean
  /**
   * Whether the picture is mere decoration, as beside a headline that links to the same page. It then has no
   * alternative text.
   */
  decorative?: boolean
  /** Whether the style sheet cuts it to another shape, around its hotspot. */
  cut?: boolean
  className?: string | undefined
}

/** A placeholder only for JPEGs: through transparent parts of other pictures, it would remain visible. */
const placeholder = ({ lqip, asset }: Figure) =>
  lqip && asset._ref.endsWith('-jpg') ? { backgroundImage: `url(${lqip})` } : {}

/** Cuts picture and placeholder around the same point. */
function around(figure: Figure) {
  if (!figure.hotspot) return {}
  const { x, y } = focusOf(figure)
  const position = `${percent(x)} ${percent(y)}`
  return { objectPosition: position, backgroundPosition: position }
}

const percent = (share: number) => `${Math.round(share * 1000) / 10}%`

/** A picture from the lake, in a size that suits the reader's window. */
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
