import type { Figure } from '@/lib/content'
import { env } from '@/lib/site/env'
import { imageAttributes } from '@/lib/pictures/images'

/** The address of a picture in the largest size that pages use: the last of the renditions in `srcset`. */
export function fullSize(figure: Figure): string {
  const { src, srcSet } = imageAttributes(figure, { sizes: '100vw' }, env().images)
  return srcSet?.split(', ').at(-1)?.split(' ', 1)[0] ?? src
}
