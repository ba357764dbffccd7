import { env } from '@/lib/site/env'
import { newsQuery } from '@/lib/queries'
import { newsSince, newsSitemapXml, newsUntil } from '@/lib/seo/news-sitemap'
import { fetchPublished } from '@/sanity/published/fetch'
import { answer } from '../answer'
import { loadSite, pageValidity } from '../site'

export const dynamic = 'force-dynamic'

/** The stories of the last two days, for search engines. */
export const GET = (): Promise<Response> =>
  answer(async () => {
    const now = Date.now()
    const [site, news] = await Promise.all([loadSite(), fetchPublished(newsQuery, { since: newsSince(now) })])
    const stories = news.data
    return {
      contentType: 'application/xml; charset=utf-8',
      body: newsSitemapXml({ stories, settings: site.settings, siteUrl: env().siteUrl, now }),
      ...pageValidity(site, news, { syncTags: [], until: newsUntil(stories, site.settings, now) }),
    }
  })
