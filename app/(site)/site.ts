import { cache } from 'react'
import type { SiteSettings } from '@/lib/content'
import { defaultSettings } from '@/lib/content/settings'
import { earliest } from '@/lib/language/dates'
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

/** How long something is good: until one of the tags expires, or until an instant. */
export type Validity = Pick<Content<unknown>, 'syncTags' | 'until'>

/** How long all of these are good. */
export const together = (...parts: readonly Validity[]): Validity => ({
  syncTags: parts.flatMap(({ syncTags }) => syncTags),
  until: earliest(parts.map(({ until }) => until)),
})

/**
 * How long a page is good: as long as the settings and all queries that it shows. It has no tags at all, so that it is not
 * kept, if the default settings had to do, or if the query for the page's subject came without tags.
 */
export const pageValidity = (site: Site, subject: Validity, ...others: readonly Validity[]): Validity => {
  const { syncTags, until } = together({ syncTags: site.syncTags ?? [] }, subject, ...others)
  return { syncTags: site.syncTags && subject.syncTags.length > 0 ? syncTags : [], until }
}
