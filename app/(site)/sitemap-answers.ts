import { env } from '@/lib/site/env'
import { wholeSitemap } from '@/lib/arrangement/sitemap'
import { sitemapQuery, sitemapStoriesQuery } from '@/lib/queries'
import { publicPages } from '@/lib/seo/public-pages'
import type { SitemapEntry } from '@/lib/seo/sitemap'
import { fetchPublished } from '@/sanity/published/fetch'
import { answer } from './answer'
import { together, type Validity } from './site'

type Write = (pages: readonly SitemapEntry[]) => string | null | Promise<string | null>

/** Answers with what `write` makes of all public pages, or with 404 if that is null. */
export const sitemapAnswer = (write: Write): Promise<Response> =>
  answer(async () => {
    const frame = await fetchPublished(sitemapQuery, {})
    const parts: Validity[] = [frame]
    const content = await wholeSitemap(frame.data, async (window) => {
      const some = await fetchPublished(sitemapStoriesQuery, window)
      parts.push(some)
      return some.data
    })
    const body = await write(publicPages(content, env().siteUrl))
    return body === null
      ? null
      : { contentType: 'application/xml; charset=utf-8', body, ...together(...parts) }
  })
