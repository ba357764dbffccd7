import type { Metadata } from 'next'
import { JsonLd } from '@/components/json-ld/json-ld'
import { Frame } from '@/components/layout/frame'
import { SubjectView } from '@/components/listing/subject-view'
import { SyncTags } from '@/components/sync-tags/sync-tags'
import { env } from '@/lib/env'
import { topicQuery } from '@/lib/queries'
import { breadcrumbs } from '@/lib/seo/json-ld'
import { paths } from '@/lib/urls'
import { loadList, type ListProps } from '../../by-slug'
import { pageMetadata } from '../../metadata'
import { inMetadata } from '../../paging'
import { loadSite, pageTags } from '../../site'

const load = loadList(topicQuery, paths.topic)

export async function generateMetadata(props: ListProps): Promise<Metadata> {
  const [{ settings }, { data, place }] = await Promise.all([loadSite(), load(props)])
  const { title, description } = data.subject
  return pageMetadata({
    settings,
    title,
    description,
    path: place.path,
    pages: inMetadata(place),
    hasFeeds: true,
  })
}

export default async function TopicPage(props: ListProps) {
  const [site, list] = await Promise.all([loadSite(), load(props)])
  const { settings } = site
  const trail = [
    { name: settings.title, path: paths.front() },
    { name: list.data.subject.title, path: list.place.path },
  ]
  return (
    <Frame settings={settings}>
      <SyncTags of={pageTags(site, list)} />
      <JsonLd of={breadcrumbs(trail, env().siteUrl)} />
      <SubjectView kind="topic" listing={list.data} pagination={list.place} settings={settings} />
    </Frame>
  )
}
