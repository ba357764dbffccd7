import type { Metadata } from 'next'
import type { SiteSettings } from '@/lib/content'
import { unmarked } from '@/lib/language/unmarked'
import { iconLinks as iconLinksOf } from '@/lib/seo/icon-links'
import { metadataOf, type PageFacts } from '@/lib/seo/page-metadata'
import { env } from '@/lib/site/env'

/** Links to the site's icons for tabs and home screens. */
export const iconLinks = (settings: SiteSettings): Metadata['icons'] => iconLinksOf(settings, env())

/** What search engines and other sites are told about a page. Whatever comes into the metadata of a page comes in here. */
export const pageMetadata = (about: PageFacts): Metadata => metadataOf(unmarked(about), env())
