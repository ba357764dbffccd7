import type { Metadata } from 'next'
import { DirectoryView, type Entry } from '@/components/directory/directory-view'
import { JsonLd } from '@/components/json-ld/json-ld'
import { Frame } from '@/components/layout/frame'
import { SyncTags } from '@/components/sync-tags/sync-tags'
import { env } from '@/lib/site/env'
import {
  authorsQuery,
  sectionsQuery,
  topicsQuery,
  type Listed,
  type NoParams,
  type Query,
  type SubjectKind,
} from '@/lib/queries'
import { breadcrumbs, directoryTrail } from '@/lib/seo/json-ld'
import { directoryPaths, paths } from '@/lib/site/urls'
import { wordsFor } from '@/lib/language/words'
import { fetchContent, type Content } from '@/sanity/pages/fetch'
import { pageMetadata } from './metadata'
import { loadSite, pageValidity } from './site'

const loader =
  <Subject,>(
    query: Query<NoParams, Listed<Subject>[]>,
    describe: (subject: Subject) => Omit<Entry, 'stories'>,
  ) =>
  async (): Promise<Content<Entry[]>> => {
    const { data, ...validity } = await fetchContent(query, {})
    return { data: data.map(({ subject, stories }) => ({ ...describe(subject), stories })), ...validity }
  }

const loaders: Record<SubjectKind, () => Promise<Content<Entry[]>>> = {
  section: loader(sectionsQuery, ({ slug, title, description }) => ({
    path: paths.section(slug),
    name: title,
    note: description,
  })),
  topic: loader(topicsQuery, ({ slug, title }) => ({ path: paths.topic(slug), name: title })),
  author: loader(authorsQuery, ({ slug, name, role }) => ({ path: paths.author(slug), name, note: role })),
}

/** The directory page of all sections, topics or authors, and its metadata. */
export function directoryPage(kind: SubjectKind) {
  const path = directoryPaths[kind]

  async function generateMetadata(): Promise<Metadata> {
    const { settings } = await loadSite()
    const { title, about } = wordsFor(settings.language).directory[kind]
    return pageMetadata({ settings, title, description: about, path })
  }

  async function DirectoryPage() {
    const [site, entries] = await Promise.all([loadSite(), loaders[kind]()])
    const { settings } = site
    return (
      <Frame settings={settings}>
        <SyncTags of={pageValidity(site, entries)} />
        <JsonLd of={breadcrumbs(directoryTrail(kind, settings), env().siteUrl)} />
        <DirectoryView kind={kind} entries={entries.data} settings={settings} />
      </Frame>
    )
  }

  return { generateMetadata, DirectoryPage }
}
