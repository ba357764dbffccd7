import type { Metadata } from 'next'
import { Frame } from '@/components/layout/frame'
import { Plain } from '@/components/layout/plain'
import { Unavailable } from '@/components/message/unavailable'
import { SyncTags } from '@/components/sync-tags/sync-tags'
import { wordsFor } from '@/lib/language/words'
import { noticeMetadata } from '../metadata'
import { loadSite } from '../site'

export async function generateMetadata(): Promise<Metadata> {
  const { settings, syncTags } = await loadSite()
  const { name } = wordsFor(settings.language).unavailable
  return {
    ...noticeMetadata(name, settings),
    ...(!syncTags && { title: name }),
    robots: { index: false },
  }
}

/**
 * What the front door shows, with status 503, in place of a page that cannot be rendered. The front door has it
 * rendered while the lake is reachable, and keeps it. If the lake was never reachable, it lacks the publication's
 * name.
 */
export default async function UnavailablePage() {
  const { settings, syncTags } = await loadSite()
  const notice = <Unavailable words={wordsFor(settings.language).unavailable} />
  if (!syncTags) return <Plain>{notice}</Plain>
  return (
    <Frame settings={settings}>
      <SyncTags of={{ syncTags }} />
      {notice}
    </Frame>
  )
}
