import './globals.css'
import type { Viewport } from 'next'
import type { ReactNode } from 'react'
import { direction } from '@/lib/language/tags'
import { preferencesScript } from '@/lib/site/preferences-script'
import { speculationRules } from '@/lib/site/speculation-rules'
import { onDemandFonts } from './fonts/on-demand'
import { mainFonts } from './fonts/main'

const fonts = [...mainFonts, ...onDemandFonts].join(' ')

/** The HTML document around a reader's page. */
export const Document = ({ language, children }: { language: string; children: ReactNode }) => (
  <html lang={language} dir={direction(language)} className={fonts} suppressHydrationWarning>
    <head>
      {/* Runs before anything is drawn, so that the page never flashes in the wrong colours. */}
      <script data-lakeside="" dangerouslySetInnerHTML={{ __html: preferencesScript }} />
      {/* eslint-disable-next-line @next/next/no-sync-scripts -- A module is deferred by nature. */}
      <script type="module" src={process.env.ELEMENTS_SCRIPT} />
      <script type="speculationrules" dangerouslySetInnerHTML={{ __html: speculationRules() }} />
    </head>
    <body>{children}</body>
  </html>
)

export const readerViewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f5f1e8' },
    { media: '(prefers-color-scheme: dark)', color: '#0c1f26' },
  ],
}
