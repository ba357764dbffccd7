import type { Metadata } from 'next'
import { Frame } from '@/components/layout/frame'
import { PageView } from '@/components/page/page-view'
import { SyncTags } from '@/components/sync-tags/sync-tags'
import { plainText } from '@/lib/story/plain-text'
import { pageQuery } from '@/lib/queries'
import { paths } from '@/lib/site/urls'
import { loadBySlug, type SlugProps } from '../by-slug'
import { pageMetadata } from '../metadata'
import { loadSite, pageValidity } from '../site'

const load = loadBySlug(pageQuery)

export async function generateMetadata(props: SlugProps): Promise<Metadata> {
  const [{ settings }, { data }] = await Promise.all([loadSite(), load(props)])
  const { title, standfirst, body, slug } = data
  return pageMetadata({
    settings,
    title,
    description: standfirst ?? plainText(body),
    path: paths.page(slug),
  })
}

export default async function SitePage(props: SlugProps) {
  const [site, page] = await Promise.all([loadSite(), load(props)])
  return (
    <Frame settings={site.settings}>
      <SyncTags of={pageValidity(site, page)} />
      <PageView page={page.data} settings={site.settings} />
    </Frame>
  )
}
