import { publishedIdOf } from '@/lib/content/published-id'
import type { SanityDocument } from 'sanity'
import { z } from 'zod'
import { API_VERSION } from '../../api-version'
import { comingInstant, publishedAtVerdict } from './date-rules'
import { askZone } from './publication-zone'
import { releaseOf, type Verdict } from './rules'

type Lake = {
  fetch: (
    groq: string,
    params: Record<string, string>,
    options: { perspective: 'raw' | 'published' },
  ) => Promise<unknown>
}
/** The part of a rule’s context that these rules need. */
type Context = { getClient: (options: { apiVersion: string }) => Lake; document?: SanityDocument | undefined }

/** Where clocks show a time last. A date that has passed there has passed everywhere. */
const LAST_ZONE = 'Etc/GMT+12'

/** Warns of a date of publication in the future, by the publication’s clocks. */
export const comingDateRule = (value: unknown, context: Context): true | Promise<Verdict> =>
  comingInstant(value, LAST_ZONE, Date.now()) === undefined
    ? true
    : askZone(context).then((timeZone) => publishedAtVerdict(value, timeZone))

const GOING_OUT = `{
  "isOwnSchedule": *[_id == "_.releases." + $release][0].metadata{"is": cardinality == "one" && defined(intendedPublishAt)}.is,
  "published": *[_id == $own][0]{"isDated": defined(publishedAt)}
}`
const goingOut = z.object({
  isOwnSchedule: z.boolean().nullable(),
  published: z.object({ isDated: z.boolean() }).nullable(),
})

/**
 * A draft needs no date: its first publication gives it one. What lies in a release is published by the lake, which gives none, so that an editor
 * has to; unless the release is the story’s own schedule, or a program has published the story without a date already.
 */
export const releasedDateRule = (value: unknown, context: Context): true | Promise<Verdict> => {
  const release = releaseOf(context.document?._id ?? '')
  return release === undefined || (value !== undefined && value !== null)
    ? true
    : releasedDateVerdict(release, context)
}

async function releasedDateVerdict(release: string, { getClient, document }: Context): Promise<Verdict> {
  const params = { release, own: publishedIdOf(document?._id ?? '') }
  const answer = await getClient({ apiVersion: API_VERSION }).fetch(GOING_OUT, params, { perspective: 'raw' })
  const { isOwnSchedule, published } = goingOut.parse(answer)
  if (isOwnSchedule === true || published?.isDated === false) return true
  return 'A release is published by itself, and nothing gives the story a date then. Choose the date that readers are to see.'
}
