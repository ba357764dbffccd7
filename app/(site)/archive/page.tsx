import type { Metadata } from 'next'
import { ArchiveView } from '@/components/archive/archive-view'
import { Frame } from '@/components/layout/frame'
import { SyncTags } from '@/components/sync-tags/sync-tags'
import { monthsOfArchive, yearsOf } from '@/lib/arrangement/archive'
import { archiveQuery, yearQuery } from '@/lib/queries'
import { paths } from '@/lib/site/urls'
import { wordsFor } from '@/lib/language/words'
import { fetchContent, type Content } from '@/sanity/pages/fetch'
import { pageMetadata } from '../metadata'
import { loadSite, pageValidity } from '../site'

export async function generateMetadata(): Promise<Metadata> {
  const { settings } = await loadSite()
  const { title, about } = wordsFor(settings.language).archive
  return pageMetadata({ settings, title, description: about, path: paths.archive() })
}

export default async function ArchivePage() {
  const [site, ends] = await Promise.all([loadSite(), fetchContent(archiveQuery, {})])
  const { settings } = site
  const years: Content<unknown>[] = []
  const months = await monthsOfArchive(ends.data, settings, async (edges) => {
    const year = await fetchContent(yearQuery, { edges })
    years.push(year)
    return year.data
  })
  return (
    <Frame settings={settings}>
      <SyncTags of={pageValidity(site, ends, ...years)} />
      <ArchiveView years={yearsOf(months)} settings={settings} />
    </Frame>
  )
}
