import type { Metadata } from 'next'
import { FrontView } from '@/components/front/front-view'
import { Frame } from '@/components/layout/frame'
import { SyncTags } from '@/components/sync-tags/sync-tags'
import { frontQuery } from '@/lib/queries'
import { paths } from '@/lib/urls'
import { oncePerRequest } from '@/sanity/fetch'
import { pageMetadata } from './metadata'
import { loadSite, pageTags } from './site'

const askFront = oncePerRequest(frontQuery)

export async function generateMetadata(): Promise<Metadata> {
  const { settings } = await loadSite()
  return pageMetadata({ settings, description: settings.tagline, path: paths.front() })
}

export default async function FrontPage() {
  const [site, front] = await Promise.all([loadSite(), askFront({})])
  return (
    <Frame settings={site.settings} front>
      <SyncTags of={pageTags(site, front)} />
      <FrontView front={front.data} settings={site.settings} />
    </Frame>
  )
}
