import { env } from '@/lib/env'
import { newsQuery } from '@/lib/queries'
import { newsSitemapXml } from '@/lib/seo/news-sitemap'
import { fetchPublished } from '@/sanity/fetch'
import { answer } from '../answer'
import { loadSite } from '../site'

export const dynamic = 'force-dynamic'

/** The stories of the last two days, for search engines. */
export const GET = (): Promise<Response> =>
  answer(async () => {
    const [{ settings }, { data }] = await Promise.all([loadSite(), fetchPublished(newsQuery, {})])
    const body = newsSitemapXml({ stories: data, settings, siteUrl: env().siteUrl, now: Date.now() })
    // Stories stop being news while nothing else happens that could expire a kept answer, so none is kept.
    return { contentType: 'application/xml; charset=utf-8', body, syncTags: [] }
  })
