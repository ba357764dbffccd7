import type { Metadata } from 'next'
import { JsonLd } from '@/components/json-ld/json-ld'
import { Frame } from '@/components/layout/frame'
import { AuthorView } from '@/components/listing/author-view'
import { SyncTags } from '@/components/sync-tags/sync-tags'
import { env } from '@/lib/site/env'
import { authorQuery } from '@/lib/queries'
import { breadcrumbs, listTrail, profileJsonLd } from '@/lib/seo/json-ld'
import { paths } from '@/lib/site/urls'
import { loadList, type ListProps } from '../../by-slug'
import { pageMetadata } from '../../metadata'
import { inMetadata } from '../../paging'
import { loadSite, pageValidity } from '../../site'

const load = loadList(authorQuery, paths.author)

export async function generateMetadata(props: ListProps): Promise<Metadata> {
  const [{ settings }, { data, place }] = await Promise.all([loadSite(), load(props)])
  const { name, role, bio, portrait } = data.subject
  return pageMetadata({
    settings,
    // Two people may have the same name.
    title: role ? `${name}, ${role}` : name,
    description: bio,
    path: place.path,
    pages: inMetadata(place),
    image: portrait,
    hasFeeds: true,
  })
}

export default async function AuthorPage(props: ListProps) {
  const [site, list] = await Promise.all([loadSite(), load(props)])
  const { settings } = site
  const trail = listTrail('author', list.data.subject.name, list.place, settings)
  return (
    <Frame settings={settings}>
      <SyncTags of={pageValidity(site, list)} />
      <JsonLd of={breadcrumbs(trail, env().siteUrl)} />
      {list.place.page === 1 && <JsonLd of={profileJsonLd(list.data.subject, settings, env())} />}
      <AuthorView listing={list.data} pagination={list.place} settings={settings} />
    </Frame>
  )
}
