import { env } from '@/lib/env'
import { sitemapQuery } from '@/lib/queries'
import { publicPages } from '@/lib/seo/public-pages'
import { sitemapXml } from '@/lib/seo/sitemap'
import { fetchPublished } from '@/sanity/fetch'
import { answerText } from '../text-answer'

export const dynamic = 'force-dynamic'

/** Every public page, for search engines. */
export const GET = (): Promise<Response> =>
  answerText(async () => {
    const { data, syncTags } = await fetchPublished(sitemapQuery, {})
    const text = sitemapXml(publicPages(data, env().siteUrl))
    return { contentType: 'application/xml; charset=utf-8', text, syncTags }
  })
