import type { ReactNode } from 'react'
import { Document } from '../document'
import { preloadedFonts } from '../fonts/preloaded'

export { readerViewport as viewport } from '../document'

/** For pages that must stand when the lake cannot be reached: they know nothing of the site but its looks. */
const PlainLayout = ({ children }: { children: ReactNode }) => (
  <Document language="en" fonts={preloadedFonts}>
    {children}
  </Document>
)

export default PlainLayout
