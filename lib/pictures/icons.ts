import type { SiteSettings } from '../content'
import { iconPicture } from './images'
import type { Origins } from '../site/origins'
import { iconPaths } from '../site/urls'

/**
 * An icon of the publication, for tabs, home screens and feed readers: its address (a path if it is on this site),
 * and the length of its sides in pixels.
 */
export type Icon = { url: string; side: number }

/** The length of the icon's sides in pixels, for each place. */
export const iconSides = {
  /** Search engines ask for a multiple of 48. */
  tab: 96,
  homeScreen: 180,
  /** JSON Feed asks for one that is “relatively large”, such as this. */
  large: 512,
} as const

export type Place = keyof typeof iconSides

/** The icon of a publication for a place: its own picture, or else its initial, drawn. */
export function iconFor(
  place: Place,
  { icon }: Pick<SiteSettings, 'icon'>,
  { images }: Pick<Origins, 'images'>,
): Icon {
  const side = iconSides[place]
  return { url: icon ? iconPicture(icon, side, images) : iconPaths[place], side }
}
