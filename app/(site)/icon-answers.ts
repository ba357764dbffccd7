import { env } from '@/lib/site/env'
import { iconFor, iconSides } from '@/lib/pictures/icons'
import { settingsQuery } from '@/lib/queries'
import { drawIcon } from '@/lib/social-card'
import { icoOf } from '@/lib/social-card/ico'
import { fetchPublished } from '@/sanity/published/fetch'
import { answer } from './answer'

type Drawing = {
  /** Which of the publication's own icons replaces it, if there is one. */
  place: 'tab' | 'homeScreen'
  side: number
  contentType: string
  pack?: (png: Buffer, side: number) => Buffer
}

/**
 * Makes a route that answers with the publication's initial, drawn. If the publication has an icon of its own, it
 * redirects to that.
 */
const icon =
  ({ place, side, contentType, pack = (png) => png }: Drawing) =>
  (): Promise<Response> =>
    answer(async () => {
      const { data, syncTags } = await fetchPublished(settingsQuery, {})
      if (data.icon) return { location: iconFor(place, data, env()).url }
      return { contentType, body: Uint8Array.from(pack(await drawIcon(data.title, side), side)), syncTags }
    })

export const tabIcon = icon({ place: 'tab', side: iconSides.tab, contentType: 'image/png' })
export const homeScreenIcon = icon({
  place: 'homeScreen',
  side: iconSides.homeScreen,
  contentType: 'image/png',
})
/** For programs that ask for it without having read a page. */
export const favicon = icon({ place: 'tab', side: 32, contentType: 'image/x-icon', pack: icoOf })
