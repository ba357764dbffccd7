import { API_VERSION } from '../../api-version'
import { timeZoneVerdict } from './rules'

/** In GROQ, the documents that say in which time zone the publication is, and how they say it. */
export const SETTINGS = '*[_id == "siteSettings"]'
export const ZONE = `${SETTINGS}[0].timeZone`

/** What applies until the settings say otherwise. */
export const DEFAULT_ZONE = 'UTC'

/** The publication’s time zone, from the answer to `ZONE`. */
export const zoneOf = (answer: unknown): string =>
  typeof answer === 'string' && timeZoneVerdict(answer) === true ? answer : DEFAULT_ZONE

type Lake = {
  fetch: (
    groq: string,
    params: Record<string, string>,
    options: { perspective: 'published' },
  ) => Promise<unknown>
}
/** The part of a rule’s context that this needs. */
type Context = { getClient: (options: { apiVersion: string }) => Lake }

/** Asks for the publication’s time zone, for a rule. */
export const askZone = async ({ getClient }: Context): Promise<string> =>
  zoneOf(await getClient({ apiVersion: API_VERSION }).fetch(ZONE, {}, { perspective: 'published' }))
