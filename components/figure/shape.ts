import type { Figure } from '@/lib/content'
import { shownSize } from '@/lib/pictures/images'

/** How wide a picture is for its height. */
export type Shape = 'panorama' | 'wide' | 'square' | 'tall'

/** Width divided by height of a picture as it is shown, inside its crop. */
export function ratioOf(figure: Figure): number {
  const { width, height } = shownSize(figure)
  return width / height
}

/** The shape of a picture as it is shown, inside its crop. */
export function shapeOf(figure: Figure): Shape {
  const ratio = ratioOf(figure)
  return ratio >= 1.9 ? 'panorama' : ratio >= 1.2 ? 'wide' : ratio >= 0.85 ? 'square' : 'tall'
}
