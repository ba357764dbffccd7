import type { SponsorSlot } from '../content'
import { fitAll } from '../content/fit'
import { sponsorSlot } from '../content/sponsor-slot'
import { projection } from './projection'
import type { NoParams, Query } from './query'

const name = 'sponsors'

/** Every sponsor slot, even if its time has not come or is over: that is decided whenever a page is rendered. */
export const sponsorsQuery: Query<NoParams, SponsorSlot[]> = {
  name,
  groq: `*[_type == "sponsorSlot"] | order(_createdAt asc, _id asc){${projection(sponsorSlot)}}`,
  reads: ['sponsorSlot'],
  parse: (result, { report }) => fitAll(sponsorSlot, result, { query: name, report }),
}
