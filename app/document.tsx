import './globals.css'
import type { Viewport } from 'next'
import type { ReactNode } from 'react'
import { direction } from '@/lib/language'
import { onDemandFonts } from './fonts/on-demand'

type Props = {
  language: string
  /** Classes of the main fonts: preloaded ones, or not. */
  fonts: string[]
  children: ReactNode
}

/** The whole document around a reader's page. */
export const Document = ({ language, fonts, children }: Props) => (
  <html lang={language} dir={direction(language)} className={[...fonts, ...onDemandFonts].join(' ')}>
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
