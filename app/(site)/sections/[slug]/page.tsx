import type { Metadata } from 'next'
import { Frame } from '@/components/layout/frame'
import { SubjectView } from '@/components/listing/subject-view'
import { SyncTags } from '@/components/sync-tags/sync-tags'
import { sectionQuery } from '@/lib/queries'
import { paths } from '@/lib/urls'
import { loadBySlug, type SlugProps } from '../../by-slug'
import { pageMetadata } from '../../metadata'
import { loadSite, pageTags } from '../../site'

const load = loadBySlug(sectionQuery)

export async function generateMetadata(props: SlugProps): Promise<Metadata> {
  const [{ settings }, { data }] = await Promise.all([loadSite(), load(props)])
  const { title, description, slug } = data.subject
  return pageMetadata({ settings, title, description, path: paths.section(slug), hasFeeds: true })
}

export default async function SectionPage(props: SlugProps) {
  const [site, listing] = await Promise.all([loadSite(), load(props)])
  return (
    <Frame settings={site.settings}>
      <SyncTags of={pageTags(site, listing)} />
      <SubjectView kind="Section" listing={listing.data} settings={site.settings} />
    </Frame>
  )
}
