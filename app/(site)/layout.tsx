import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { unmarked } from '@/lib/language/unmarked'
import { Document, readerViewport } from '../document'
import { PreviewFrame } from './preview'
import { loadSite } from './site'

// Pages are rendered when they are requested, never at build time: a build contains no content and needs no lake.
export const dynamic = 'force-dynamic'

export const viewport = readerViewport

export async function generateMetadata(): Promise<Metadata> {
  const { settings } = await loadSite()
  // No `metadataBase`: with it, Next would put the site's own host before every path, but a page may be read under
  // another host name.
  return { title: unmarked(settings.title) }
}

export default async function SiteLayout({ children }: { children: ReactNode }) {
  const { settings } = await loadSite()
  return (
    <Document language={settings.language}>
      <PreviewFrame settings={settings} />
      {children}
    </Document>
  )
}
