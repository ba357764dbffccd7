import type { Figure } from '@/lib/content'
import { env } from '@/lib/site/env'
import { imageAttributes } from '@/lib/pictures/images'

/** The address of a picture as large as pages show any: the last of the renditions that a browser chooses from. */
export function fullSize(figure: Figure): string {
  const { src, srcSet } = imageAttributes(figure, { sizes: '100vw' }, env().images)
  return srcSet?.split(', ').at(-1)?.split(' ', 1)[0] ?? src
}
