import type { SponsorSlot } from '@/lib/content'
import { sponsorsQuery } from '@/lib/queries'
import { sponsorOf, type Placement } from '@/lib/arrangement/sponsors'
import { fetchPublished, type Published } from '@/sanity/published/fetch'
import { loadSite } from './site'

/** The sponsor slot that a page shows now, and the instant at which that may change. */
type Sponsored = Pick<Published<unknown>, 'syncTags'> & {
  slot: SponsorSlot | undefined
  until: string | undefined
}

/** Finds out which sponsor a page shows now. */
export async function loadSponsor(placement: Placement, path: string): Promise<Sponsored> {
  const [{ settings }, { data, syncTags }] = await Promise.all([
    loadSite(),
    fetchPublished(sponsorsQuery, {}),
  ])
  const { timeZone } = settings
  return { ...sponsorOf(data, { placement, path, now: Date.now(), timeZone }), syncTags }
}
