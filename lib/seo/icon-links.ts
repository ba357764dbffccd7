import type { SiteSettings } from '../content'
import { iconFor, type Icon } from '../pictures/icons'
import type { Origins } from '../site/origins'

/** Links to the site's icons for tabs and home screens. */
export function iconLinks(settings: SiteSettings, origins: Origins) {
  const link = ({ url, side }: Icon) => ({ url, sizes: `${side}x${side}` })
  return {
    icon: link(iconFor('tab', settings, origins)),
    apple: link(iconFor('homeScreen', settings, origins)),
  }
}
