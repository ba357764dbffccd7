import { env } from '@/lib/site/env'
import { sitemapQuery } from '@/lib/queries'
import { publicPages } from '@/lib/seo/public-pages'
import type { SitemapEntry } from '@/lib/seo/sitemap'
import { fetchPublished } from '@/sanity/published/fetch'
import { answer } from './answer'

type Write = (pages: readonly SitemapEntry[]) => string | null | Promise<string | null>

/** Answers with what `write` makes of all public pages, or with 404 if that is null. */
export const sitemapAnswer = (write: Write): Promise<Response> =>
  answer(async () => {
    const { data, syncTags } = await fetchPublished(sitemapQuery, {})
    const body = await write(publicPages(data, env().siteUrl))
    return body === null ? null : { contentType: 'application/xml; charset=utf-8', body, syncTags }
  })
