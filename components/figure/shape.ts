import type { Figure } from '@/lib/content'
import { env } from '@/lib/env'
import { imageAttributes } from '@/lib/images'

/** How a picture sits on a page: across it, lying, square or standing. */
export type Shape = 'panorama' | 'wide' | 'square' | 'tall'

/** The shape of a picture as it is shown, inside its crop. */
export function shapeOf(figure: Figure): Shape {
  const { width, height } = imageAttributes(figure, { sizes: '100vw' }, env().images)
  const ratio = width / height
  return ratio >= 1.9 ? 'panorama' : ratio >= 1.2 ? 'wide' : ratio >= 0.85 ? 'square' : 'tall'
}
