import type { SponsorSlot } from '@/lib/content'
import { sponsorsQuery } from '@/lib/queries'
import { sponsorOf, type Placement } from '@/lib/arrangement/sponsors'
import { oncePerRequest } from '@/sanity/pages/fetch'
import { loadSite, type Validity } from './site'

/** The sponsor slot that a page shows now, and the instant at which that may change. */
type Sponsored = Validity & { slot: SponsorSlot | undefined }

/** Asks for the sponsors once a page, so that whoever will show one can ask early. */
export const askSponsors = oncePerRequest(sponsorsQuery)

/** Finds out which sponsor a page shows now. */
export async function loadSponsor(placement: Placement, path: string): Promise<Sponsored> {
  const [{ settings }, { data, syncTags }] = await Promise.all([loadSite(), askSponsors({})])
  const { timeZone } = settings
  return { ...sponsorOf(data, { placement, path, now: Date.now(), timeZone }), syncTags }
}
