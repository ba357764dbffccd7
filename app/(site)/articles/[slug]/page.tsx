import type { Metadata } from 'next'
import { ArticleView } from '@/components/article/article-view'
import { JsonLd } from '@/components/json-ld/json-ld'
import { Frame } from '@/components/layout/frame'
import { HeldNotice } from '@/components/preview/held-notice'
import { Sponsor } from '@/components/sponsor/sponsor'
import { SyncTags } from '@/components/sync-tags/sync-tags'
import { env } from '@/lib/site/env'
import type { Article, SiteSettings } from '@/lib/content'
import { age } from '@/lib/story/age'
import { articleQuery } from '@/lib/queries'
import { breadcrumbs, storyJsonLd, storyTrail } from '@/lib/seo/json-ld'
import { storyFacts } from '@/lib/seo/story-facts'
import { heldAt } from '@/lib/story/held-until'
import { publishedTime } from '@/lib/story/story-dates'
import { absolute, paths } from '@/lib/site/urls'
import { loadBySlug, type SlugProps } from '../../by-slug'
import { pageMetadata } from '../../metadata'
import { loadSite, pageValidity } from '../../site'
import { askSponsors, loadSponsor } from '../../sponsor'
import { loadAround } from './around'

const load = loadBySlug(articleQuery)

const ageToday = (instant: string | undefined) =>
  instant === undefined ? { years: 0, until: undefined } : age(instant, Date.now())

/** Only in a preview is a story shown that is held back. */
const heldToday = (article: Article, settings: SiteSettings) => heldAt(article, settings, Date.now())

export async function generateMetadata(props: SlugProps): Promise<Metadata> {
  const [{ settings }, { data: article }] = await Promise.all([loadSite(), load(props)])
  return pageMetadata(storyFacts(article, settings, env()))
}

export default async function ArticlePage(props: SlugProps) {
  const [site, article] = await Promise.all([loadSite(), load(props), askSponsors({})])
  const path = paths.article(article.data.slug)
  const [{ around, cards, choice }, sponsor] = await Promise.all([
    loadAround(article.data, site.settings),
    loadSponsor('articles', path),
  ])
  const { settings } = site
  const { years, until } = ageToday(publishedTime(article.data, settings))
  const held = heldToday(article.data, settings)
  return (
    <Frame settings={settings} current={article.data.section && paths.section(article.data.section.slug)}>
      <SyncTags of={pageValidity(site, article, sponsor, cards, { syncTags: [], until })} around={choice} />
      <JsonLd of={storyJsonLd(article.data, settings, env())} />
      <JsonLd of={breadcrumbs(storyTrail(article.data, settings), env().siteUrl)} />
      {held && <HeldNotice held={held} settings={settings} />}
      <ArticleView
        article={article.data}
        settings={settings}
        around={around}
        yearsOld={years > 0 ? years : null}
        canonicalUrl={absolute(env().siteUrl, path)}
        sponsor={sponsor.slot && <Sponsor slot={sponsor.slot} settings={settings} />}
      />
    </Frame>
  )
}
