import type { Metadata } from 'next'
import { ArchiveView } from '@/components/archive/archive-view'
import { Frame } from '@/components/layout/frame'
import { SyncTags } from '@/components/sync-tags/sync-tags'
import { monthsOf, yearsOf } from '@/lib/arrangement/archive'
import { archiveQuery } from '@/lib/queries'
import { publishedTimes } from '@/lib/story/story-dates'
import { paths } from '@/lib/site/urls'
import { wordsFor } from '@/lib/language/words'
import { fetchPublished } from '@/sanity/published/fetch'
import { pageMetadata } from '../metadata'
import { loadSite, pageTags } from '../site'

export async function generateMetadata(): Promise<Metadata> {
  const { settings } = await loadSite()
  const { title, about } = wordsFor(settings.language).archive
  return pageMetadata({ settings, title, description: about, path: paths.archive() })
}

export default async function ArchivePage() {
  const [site, stories] = await Promise.all([loadSite(), fetchPublished(archiveQuery, {})])
  const { settings } = site
  return (
    <Frame settings={settings}>
      <SyncTags of={pageTags(site, stories)} />
      <ArchiveView
        years={yearsOf(monthsOf(publishedTimes(stories.data, settings), settings.timeZone))}
        settings={settings}
      />
    </Frame>
  )
}
