import { cache } from 'react'
import type { SiteSettings } from '@/lib/content'
import { defaultSettings } from '@/lib/content/settings'
import { settingsQuery } from '@/lib/queries'
import { oncePerRequest, type Published } from '@/sanity/published/fetch'

const askSettings = oncePerRequest(settingsQuery)

/** What a page needs of the site: its settings, and the tags of their query or null when they could not be asked for. */
export type Site = { settings: SiteSettings; syncTags: readonly string[] | null }

/** The site's settings. They never fail a page: a title by default is better than no story. */
export const loadSite = cache(async (): Promise<Site> => {
  try {
    const { data, syncTags } = await askSettings({})
    return { settings: data, syncTags }
  } catch (error) {
    console.error(`site: the defaults are shown in place of the settings. ${String(error)}`)
    return { settings: defaultSettings, syncTags: null }
  }
})

/**
 * The tags of a page that shows the site's frame and the results of queries. None at all if the frame is a makeshift, or if what the
 * page is about, the first of the queries, came without.
 */
export const pageTags = (
  site: Site,
  subject: Pick<Published<unknown>, 'syncTags'>,
  ...others: readonly Pick<Published<unknown>, 'syncTags'>[]
): readonly string[] =>
  site.syncTags && subject.syncTags.length > 0
    ? [...site.syncTags, ...subject.syncTags, ...others.flatMap(({ syncTags }) => syncTags)]
    : []
