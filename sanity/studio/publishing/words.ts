import { momentWords } from '../schedule/words'
import { comingInstant } from '../schema/date-rules'

type Outcome = {
  draft: object
  from: string | undefined
  to: string | undefined
  isRedirected: boolean
}

/**
 * What readers see once something is published, as a sentence.
 *
 * @param timeZone the publication’s
 */
export function publishedOutcome(
  { draft, from, to, isRedirected }: Outcome,
  timeZone: string,
  now = Date.now(),
): string {
  const coming = comingInstant(Reflect.get(draft, 'publishedAt'), timeZone, now)
  if (coming !== undefined) return `Readers see it from ${momentWords(coming, timeZone)} on.`
  if (from !== undefined && isRedirected) return `Readers of ${from} are sent to ${to}.`
  return to === undefined ? 'Readers see it now.' : `Readers find it at ${to}.`
}

/** What is so again once a publication is undone, as a sentence. */
export const publishedUndone = (wasPublished: boolean): string =>
  wasPublished
    ? 'Readers see it as it was before, and your changes are a draft again.'
    : 'It is a draft again, and readers no longer find it.'

/** How many things are missing, for the button that will not publish without them. */
export const missingTitle = (missing: number): string =>
  missing === 1
    ? 'One thing is missing. Press to see it.'
    : `${missing} things are missing. Press to see them.`
