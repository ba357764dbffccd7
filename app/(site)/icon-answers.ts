import type { SiteSettings } from '@/lib/content'
import { env } from '@/lib/env'
import { iconsOf, type Icon } from '@/lib/icons'
import { settingsQuery } from '@/lib/queries'
import { drawIcon } from '@/lib/social-card'
import { icoOf } from '@/lib/social-card/ico'
import { fetchPublished } from '@/sanity/fetch'
import { answer } from './answer'

type Drawing = { contentType: string; side: number; pack?: (png: Buffer, side: number) => Buffer }

/** Answers with the publication's initial, drawn; where it has an icon of its own, says where that is. */
const icon =
  ({ contentType, side, pack = (png) => png }: Drawing, own: (settings: SiteSettings) => Icon) =>
  (): Promise<Response> =>
    answer(async () => {
      const { data, syncTags } = await fetchPublished(settingsQuery, {})
      if (data.icon) return { location: own(data).url }
      return { contentType, body: Uint8Array.from(pack(await drawIcon(data.title, side), side)), syncTags }
    })

const tab = (settings: SiteSettings) => iconsOf(settings, env()).tab
const homeScreen = (settings: SiteSettings) => iconsOf(settings, env()).homeScreen

export const tabIcon = icon({ contentType: 'image/png', side: 96 }, tab)
export const homeScreenIcon = icon({ contentType: 'image/png', side: 180 }, homeScreen)
/** For those who ask for it without having read a page. */
export const favicon = icon({ contentType: 'image/x-icon', side: 32, pack: icoOf }, tab)
