import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { mainFonts } from '../fonts/main'

export const metadata: Metadata = {
  title: 'Studio · Lakeside',
  robots: 'noindex, nofollow',
  referrer: 'same-origin',
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover' }

/** A root layout of its own: the Studio fills the window, and shares only the fonts with readers' pages. */
export default function StudioLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" className={mainFonts.join(' ')}>
      <body style={{ margin: 0 }}>{children}</body>
    </html>
  )
}
