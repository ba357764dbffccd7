import type { Metadata } from 'next'
import { JsonLd } from '@/components/json-ld/json-ld'
import { Frame } from '@/components/layout/frame'
import { SubjectView } from '@/components/listing/subject-view'
import { SyncTags } from '@/components/sync-tags/sync-tags'
import { env } from '@/lib/site/env'
import { sectionQuery, topicQuery } from '@/lib/queries'
import { breadcrumbs, listTrail } from '@/lib/seo/json-ld'
import { paths } from '@/lib/site/urls'
import { wordsFor } from '@/lib/language/words'
import { loadList, type ListProps } from './by-slug'
import { pageMetadata } from './metadata'
import { inMetadata } from './paging'
import { loadSite, pageValidity } from './site'

const loaders = {
  section: loadList(sectionQuery, paths.section),
  topic: loadList(topicQuery, paths.topic),
}

/** The page of a section or topic, and its metadata. */
export function subjectPage(kind: keyof typeof loaders) {
  const load = loaders[kind]

  async function generateMetadata(props: ListProps): Promise<Metadata> {
    const [{ settings }, { data, place }] = await Promise.all([loadSite(), load(props)])
    const { title, description } = data.subject
    return pageMetadata({
      settings,
      // A topic may have the same name as a section.
      title: kind === 'topic' ? `${wordsFor(settings.language).list.topic}: ${title}` : title,
      description,
      path: place.path,
      pages: inMetadata(place),
      hasFeeds: true,
    })
  }

  async function SubjectPage(props: ListProps) {
    const [site, list] = await Promise.all([loadSite(), load(props)])
    const { settings } = site
    const trail = listTrail(kind, list.data.subject.title, list.place, settings)
    return (
      <Frame settings={settings} current={list.place.path}>
        <SyncTags of={pageValidity(site, list)} />
        <JsonLd of={breadcrumbs(trail, env().siteUrl)} />
        <SubjectView kind={kind} listing={list.data} pagination={list.place} settings={settings} />
      </Frame>
    )
  }

  return { generateMetadata, SubjectPage }
}
