import type { ReactNode } from 'react'
import { Document } from '../document'

export { readerViewport as viewport } from '../document'

/** For pages that must stand when the lake cannot be reached: they know nothing of the site but its looks. */
const PlainLayout = ({ children }: { children: ReactNode }) => <Document language="en">{children}</Document>

export default PlainLayout
