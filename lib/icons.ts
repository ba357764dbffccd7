import type { SiteSettings } from './content'
import { iconPicture } from './images'
import type { Origins } from './origins'
import { absolute, iconPaths } from './urls'

/** A picture of the publication for tabs, home screens and lists of feeds: its whole address and how many pixels it has each way. */
export type Icon = { url: string; side: number }

/** Of a tab; search engines ask for a multiple of 48. */
const TAB = 96
const HOME_SCREEN = 180

/** The icons of a publication: its own picture, or else its initial, drawn. */
export function iconsOf(
  { icon }: Pick<SiteSettings, 'icon'>,
  { siteUrl, images }: Origins,
): { tab: Icon; homeScreen: Icon } {
  const whole = (side: number, drawn: string): Icon => ({
    url: absolute(siteUrl, icon ? iconPicture(icon, side, images) : drawn),
    side,
  })
  return { tab: whole(TAB, iconPaths.tab), homeScreen: whole(HOME_SCREEN, iconPaths.homeScreen) }
}
