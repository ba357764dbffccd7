import type { Metadata } from 'next'
import { Frame } from '@/components/layout/frame'
import { Plain } from '@/components/layout/plain'
import { Unavailable } from '@/components/message/unavailable'
import { SyncTags } from '@/components/sync-tags/sync-tags'
import { wordsFor } from '@/lib/language/words'
import { iconLinks } from '../metadata'
import { loadSite } from '../site'

export async function generateMetadata(): Promise<Metadata> {
  const { settings, syncTags } = await loadSite()
  const { name } = wordsFor(settings.language).unavailable
  return {
    title: syncTags ? `${name} · ${settings.title}` : name,
    icons: iconLinks(settings),
    robots: { index: false },
  }
}

/**
 * What the front door shows, with status 503, in the place of a page that cannot be rendered just now. It has this rendered while the lake
 * answers, and keeps it; if the lake never answered, the notice does without the publication's name.
 */
export default async function UnavailablePage() {
  const { settings, syncTags } = await loadSite()
  const notice = <Unavailable words={wordsFor(settings.language).unavailable} />
  if (!syncTags) return <Plain>{notice}</Plain>
  return (
    <Frame settings={settings}>
      <SyncTags of={syncTags} />
      {notice}
    </Frame>
  )
}
