import type { SitemapContent, SitemapFrame } from '../queries'
import type { Window } from '../queries/paging'

/** So many articles are asked for at a time, one request after the other: other pages get their turns in between. */
const AT_ONCE = 5_000

/** Puts together what the sitemap is made of. `ask` finds articles by their places. */
export async function wholeSitemap(
  { stories, ...frame }: SitemapFrame,
  ask: (window: Window) => Promise<SitemapContent['articles']>,
): Promise<SitemapContent> {
  const articles: SitemapContent['articles'] = []
  for (let from = 0; from < stories; from += AT_ONCE)
    articles.push(...(await ask({ from, to: from + AT_ONCE })))
  return { ...frame, articles }
}
