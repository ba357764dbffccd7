import type { Metadata } from 'next'
import { Frame } from '@/components/layout/frame'
import { AuthorView } from '@/components/listing/author-view'
import { SyncTags } from '@/components/sync-tags/sync-tags'
import { authorQuery } from '@/lib/queries'
import { paths } from '@/lib/urls'
import { loadBySlug, type SlugProps } from '../../by-slug'
import { pageMetadata } from '../../metadata'
import { loadSite, pageTags } from '../../site'

const load = loadBySlug(authorQuery)

export async function generateMetadata(props: SlugProps): Promise<Metadata> {
  const [{ settings }, { data }] = await Promise.all([loadSite(), load(props)])
  const { name, bio, slug, portrait } = data.subject
  return pageMetadata({
    settings,
    title: name,
    description: bio,
    path: paths.author(slug),
    image: portrait,
    hasFeeds: true,
  })
}

export default async function AuthorPage(props: SlugProps) {
  const [site, listing] = await Promise.all([loadSite(), load(props)])
  return (
    <Frame settings={site.settings}>
      <SyncTags of={pageTags(site, listing)} />
      <AuthorView listing={listing.data} settings={site.settings} />
    </Frame>
  )
}
