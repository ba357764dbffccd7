import { LaunchIcon } from '@sanity/icons/Launch'
import type { DocumentActionComponent, SanityDocument } from 'sanity'
import { pathIn } from '@/lib/addresses/kinds'
import { heldBack } from '@/lib/content/card'
import { fit } from '@/lib/content/fit'
import { heldAt } from '@/lib/story/held-until'
import { useNow } from './schedule/use-now'
import { useZoneOfWords } from './schedule/use-publication-zone'
import { momentWords } from './schedule/words'

/** “Open on site” in the menu of whatever is published and has a page. A story whose date or embargo lies ahead has none yet. */
export const OpenOnSite: DocumentActionComponent = ({ published }) => {
  const timeZone = useZoneOfWords()
  const now = useNow()
  const path = pathIn(published)
  if (!published || path === undefined) return null
  const notYet = whyNotOut(published, timeZone, now)
  return {
    label: 'Open on site',
    icon: LaunchIcon,
    disabled: notYet !== undefined,
    title: notYet ?? 'The page as readers see it',
    onHandle: () => {
      window.open(encodeURI(path), '_blank', 'noopener')
    },
  }
}
OpenOnSite.displayName = 'OpenOnSiteAction'

/** Why readers do not find something although it is published, as a sentence; undefined if they do. */
function whyNotOut(published: SanityDocument, timeZone: string, now: number): string | undefined {
  if (published._type !== 'article') return undefined
  // The form says what is wrong with a date.
  const dates = fit(heldBack, published, { query: 'open on site', report: () => undefined })
  const held = dates && heldAt(dates, { timeZone }, now)
  if (!held) return undefined
  return held.until === undefined
    ? 'Readers do not find it: its embargo cannot be read as a date. Choose the date again.'
    : `Readers find it from ${momentWords(held.until, timeZone)} on.`
}
