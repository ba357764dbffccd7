import { wholeSitemap } from '@/lib/arrangement/sitemap'
import { sitemapQuery, sitemapStoriesQuery } from '@/lib/queries'
import { ask } from './ask-lake'

/** What the sitemap is made of. */
export const askSitemap = async (documents: readonly unknown[]) =>
  wholeSitemap(
    (await ask(sitemapQuery, {}, documents)).data,
    async (window) => (await ask(sitemapStoriesQuery, window, documents)).data,
  )
