import { z } from 'zod'

/** The attribute of a draft or version that says how its review stands. It is published along, and says nothing any more then. */
export const REVIEW = 'review'

/** A review as it is stored: who did what, by the ids of accounts, and when. */
const review = z.object({
  askedBy: z.string(),
  askedAt: z.iso.datetime(),
  takenBy: z.string().optional(),
  takenAt: z.iso.datetime().optional(),
  returnedBy: z.string().optional(),
  returnedAt: z.iso.datetime().optional(),
})

export type Review = z.output<typeof review>

type Somebody = { who: string; since: string }

/** How the review of a draft or version stands. */
export type Standing =
  | { state: 'none' }
  | { state: 'waiting'; asked: Somebody }
  | { state: 'taken'; asked: Somebody; taken: Somebody }
  | { state: 'returned'; asked: Somebody; returned: Somebody }

const reviewed = z.object({ [REVIEW]: review })

/** The review that a document carries, if it is one. */
const reviewIn = (document: object | null | undefined): Review | undefined =>
  reviewed.safeParse(document).data?.[REVIEW]

/**
 * How the review of a draft or version stands. What was published with its review is reviewed, by whatever door it was published; a draft that
 * is begun afterwards still carries that review, and waits for nothing. `waitingFilter` says the same in GROQ.
 */
export function standingOf(
  version: object | null | undefined,
  published: object | null | undefined,
): Standing {
  const found = reviewIn(version)
  if (!found || found.askedAt === reviewIn(published)?.askedAt) return { state: 'none' }
  const asked = { who: found.askedBy, since: found.askedAt }
  if (found.returnedBy && found.returnedAt)
    return { state: 'returned', asked, returned: { who: found.returnedBy, since: found.returnedAt } }
  if (found.takenBy && found.takenAt)
    return { state: 'taken', asked, taken: { who: found.takenBy, since: found.takenAt } }
  return { state: 'waiting', asked }
}

/** The id under which a draft or version is published. Published stories have no dot in theirs. */
const publishedId = 'string::split(^._id, ".")[-1]'

/** Which documents have a review that says something. For the perspective `raw`. */
export const waitingFilter = `_type == "article" && (_id in path("drafts.**") || _id in path("versions.**")) && defined(${REVIEW}.askedAt) && !(${REVIEW}.askedAt in *[_id == ${publishedId}].${REVIEW}.askedAt)`
