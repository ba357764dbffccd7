import type { Metadata } from 'next'
import { unstable_rethrow as rethrow } from 'next/navigation'
import { Frame } from '@/components/layout/frame'
import { NotFound } from '@/components/message/not-found'
import { SyncTags } from '@/components/sync-tags/sync-tags'
import { wordsFor } from '@/lib/language/words'
import { noticeMetadata } from './(site)/metadata'
import { sendOn } from './(site)/moved'
import { loadSite } from './(site)/site'
import { Document } from './document'

export const dynamic = 'force-dynamic'

export { readerViewport as viewport } from './document'

export async function generateMetadata(): Promise<Metadata> {
  const { settings } = await loadSite()
  return noticeMetadata(wordsFor(settings.language).missing.name, settings)
}

/** Redirects readers if the page has moved. If that cannot be found out, the “not found” page is shown. */
async function trySendingOn(): Promise<void> {
  try {
    await sendOn()
  } catch (error) {
    rethrow(error)
    console.error(`site: nobody knows whether this has moved. ${String(error)}`)
  }
}

/** The page for every address that no route answers. It includes the whole document, since it belongs to no layout. */
export default async function GlobalNotFound() {
  const [{ settings, syncTags }] = await Promise.all([loadSite(), trySendingOn()])
  return (
    <Document language={settings.language}>
      <SyncTags of={{ syncTags: syncTags ?? [] }} />
      <Frame settings={settings}>
        <NotFound words={wordsFor(settings.language)} />
      </Frame>
    </Document>
  )
}
