import { cache } from 'react'
import type { SiteSettings } from '@/lib/content'
import { defaultSettings } from '@/lib/content/settings'
import { settingsQuery } from '@/lib/queries'
import { oncePerRequest, type Content } from '@/sanity/pages/fetch'

const askSettings = oncePerRequest(settingsQuery)

/** The site's settings, and the sync tags of their query; null instead of tags if the settings could not be loaded. */
export type Site = { settings: SiteSettings; syncTags: readonly string[] | null }

/** Loads the site's settings. A failure never fails the page: a story under a default title is better than no story. */
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
 * The sync tags of a page: those of the settings and of all queries it shows. None at all, so that the page is not
 * kept, if the default settings had to do, or if the query for the page's subject came without tags.
 */
export const pageTags = (
  site: Site,
  subject: Pick<Content<unknown>, 'syncTags'>,
  ...others: readonly Pick<Content<unknown>, 'syncTags'>[]
): readonly string[] =>
  site.syncTags && subject.syncTags.length > 0
    ? [...site.syncTags, ...subject.syncTags, ...others.flatMap(({ syncTags }) => syncTags)]
    : []
