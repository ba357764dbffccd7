import type { Metadata } from 'next'
import { Frame } from '@/components/layout/frame'
import { NotFound } from '@/components/message/not-found'
import { SyncTags } from '@/components/sync-tags/sync-tags'
import { loadSite } from './(site)/site'
import { Document } from './document'

export const dynamic = 'force-dynamic'

export { readerViewport as viewport } from './document'

export async function generateMetadata(): Promise<Metadata> {
  const { settings } = await loadSite()
  return { title: `Not found · ${settings.title}` }
}

/** The page for every address that no route answers. It is a whole document, since it belongs to no layout. */
export default async function GlobalNotFound() {
  const { settings, syncTags } = await loadSite()
  return (
    <Document language={settings.language}>
      <SyncTags of={syncTags ?? []} />
      <Frame settings={settings}>
        <NotFound />
      </Frame>
    </Document>
  )
}
