import type { Metadata } from 'next'
import { Frame } from '@/components/layout/frame'
import { NotFound } from '@/components/message/not-found'
import { SyncTags } from '@/components/sync-tags/sync-tags'
import { wordsFor } from '@/lib/language/words'
import { noticeMetadata } from '../../metadata'
import { loadSite } from '../../site'

export async function generateMetadata(): Promise<Metadata> {
  const { settings } = await loadSite()
  return noticeMetadata(wordsFor(settings.language).gone.name, settings)
}

/** What readers see at an address that is gone for good. `proxy.ts` shows it there, with status 410. */
export default async function GonePage() {
  const { settings, syncTags } = await loadSite()
  return (
    <Frame settings={settings}>
      <SyncTags of={{ syncTags: syncTags ?? [] }} />
      <NotFound words={wordsFor(settings.language)} isGone />
    </Frame>
  )
}
