import type { Metadata } from 'next'
import { FrontView } from '@/components/front/front-view'
import { JsonLd } from '@/components/json-ld/json-ld'
import { Frame } from '@/components/layout/frame'
import { Sponsor } from '@/components/sponsor/sponsor'
import { SyncTags } from '@/components/sync-tags/sync-tags'
import { env } from '@/lib/site/env'
import { frontIds, frontOf } from '@/lib/arrangement/front'
import { frontQuery } from '@/lib/queries'
import { siteJsonLd } from '@/lib/seo/json-ld'
import { paths } from '@/lib/site/urls'
import { fetchContent, type Content } from '@/sanity/pages/fetch'
import { pageMetadata } from './metadata'
import { loadSite, pageValidity } from './site'
import { loadSponsor } from './sponsor'
import { loadCards } from './stories'

export async function generateMetadata(): Promise<Metadata> {
  const { settings } = await loadSite()
  return pageMetadata({ settings, description: settings.tagline, path: paths.front() })
}

export default async function FrontPage() {
  const [site, parts, sponsor] = await Promise.all([
    loadSite(),
    fetchContent(frontQuery, {}),
    loadSponsor('front', paths.front()),
  ])
  const { settings } = site
  const { slot } = sponsor
  const ids = frontIds(parts.data, settings)
  const cards: Content<unknown>[] = []
  const front = await frontOf(parts.data, ids, async (some) => {
    const found = await loadCards(some)
    cards.push(found)
    return found.data
  })
  return (
    <Frame settings={settings} front>
      <SyncTags of={pageValidity(site, parts, sponsor, ...cards)} />
      <JsonLd of={siteJsonLd(settings, env())} />
      <FrontView
        front={front}
        settings={settings}
        sponsor={slot && <Sponsor slot={slot} settings={settings} />}
      />
    </Frame>
  )
}
