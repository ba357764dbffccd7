import type { Metadata } from 'next'
import type { SiteSettings } from '@/lib/content'
import { unmarked } from '@/lib/language/unmarked'
import { iconLinks } from '@/lib/seo/icon-links'
import { metadataOf, type PageFacts } from '@/lib/seo/page-metadata'
import { env } from '@/lib/site/env'

/** What is told about a page that only says something, such as that there is nothing: its name, before the publication's. */
export const noticeMetadata = (name: string, settings: SiteSettings): Metadata => ({
  title: unmarked(`${name} · ${settings.title}`),
  icons: iconLinks(settings, env()),
})

/** What search engines and other sites are told about a page. Whatever comes into the metadata of a page comes in here. */
export const pageMetadata = (about: PageFacts): Metadata => metadataOf(unmarked(about), env())
