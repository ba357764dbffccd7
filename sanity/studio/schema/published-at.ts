import { comingInstant, publishedAtVerdict } from './date-rules'
import { askZone } from './publication-zone'
import type { Verdict } from './rules'

type Context = Parameters<typeof askZone>[0]

/** Where clocks show a time last. A date that has passed there has passed everywhere. */
const LAST_ZONE = 'Etc/GMT+12'

/** Warns of a date of publication in the future, by the publication’s clocks. */
export const publishedAtRule = (value: unknown, context: Context): true | Promise<Verdict> =>
  comingInstant(value, LAST_ZONE, Date.now()) === undefined
    ? true
    : askZone(context).then((timeZone) => publishedAtVerdict(value, timeZone))
