import type { BadgeTone } from '@sanity/ui'
import type { What } from './entries'

/** How each kind of entry looks, and what it is called. */
export const appearances: Readonly<Record<What, { label: string; tone: BadgeTone }>> = {
  publish: { label: 'Goes out', tone: 'positive' },
  'take down': { label: 'Taken down', tone: 'caution' },
  release: { label: 'Release', tone: 'primary' },
  appear: { label: 'Appears', tone: 'suggest' },
  embargo: { label: 'Embargo ends', tone: 'default' },
}
