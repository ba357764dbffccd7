import type { CSSProperties } from 'react'
import { ratioOf } from '@/components/figure/shape'
import { page } from '@/components/figure/widths'
import type { Figure } from '@/lib/content'
import { isDrawing, shownSize } from '@/lib/pictures/images'

/** How a story opens with a picture: across the page, below the words, or beside them if there is room. */
type Opening = {
  form: 'across' | 'beside'
  /** Whether the picture is too small to reach from edge to edge of a phone. */
  isSmall: boolean
  sizes: string
  style?: CSSProperties
}

/**
 * From this ratio on, a picture is wide enough to stand across the page: most of it can still be seen when it is cut
 * to a part of the window's height.
 */
const LYING = 1.2
/** A picture more upright than this is cut to this ratio. */
const NARROWEST = 0.5
/** How many times its own width a picture can be shown before it looks coarse. */
const ENLARGED = 1.5
/** The greatest widths of a page and of a phone, in pixels. */
const PAGE = 1216
const PHONE = 768

const rounded = (value: number) => Number(value.toFixed(3))

/**
 * Chooses how a story opens with a picture, by the picture's shape and size. The looks of each form are in
 * article-header.module.css.
 */
export function openingWith(picture: Figure): Opening {
  const ratio = rounded(Math.max(ratioOf(picture), NARROWEST))
  const widest = isDrawing(picture) ? Infinity : shownSize(picture).width * ENLARGED
  const form = ratio >= LYING && widest >= PAGE ? 'across' : 'beside'
  const isSmall = widest < PHONE
  const limit = widest < PAGE ? [`${Math.round(widest)}px`] : []
  const onDesk =
    form === 'across'
      ? page
      : `min(${['42.8vw - 0.5rem', '34.2rem', `${rounded(72 * ratio)}svh`, ...limit].join(', ')})`
  const onPhone = isSmall ? `min(${page}, ${limit.join()})` : '100vw'
  return {
    form,
    isSmall,
    sizes: `(min-width: 48rem) ${onDesk}, ${onPhone}`,
    ...(form === 'beside' && { style: { '--ratio': String(ratio), '--widest': limit[0] ?? '100%' } }),
  }
}
