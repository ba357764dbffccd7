import { env } from '@/lib/site/env'
import { sitemapXml } from '@/lib/seo/sitemap'
import { sitemapAnswer } from '../sitemap-answers'

export const dynamic = 'force-dynamic'

/** Every public page, for search engines, or the index of the files that name them. */
export const GET = (): Promise<Response> => sitemapAnswer((pages) => sitemapXml(pages, env().siteUrl))
