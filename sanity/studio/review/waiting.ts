import { z } from 'zod'
import { publishedIdOf } from '@/lib/content/published-id'
import { REVIEW, type Standing, standingOf, waitingFilter } from './review'

/** A story whose review is asked for, taken or sent back. */
export type Waiting = {
  /** The id of the draft or version. */
  versionId: string
  id: string
  title: string
  standing: Exclude<Standing, { state: 'none' }>
}

/** More than a newsroom looks through. */
const MOST = 500

/** A query for what waits, the longest first. */
export const waitingQuery = `*[${waitingFilter}] | order(${REVIEW}.askedAt asc)[0...${MOST}]{_id, headline, ${REVIEW}}`

/** What a listener for changes of it asks for. */
export const waitingChanges = `*[_type == "article" && defined(${REVIEW}.askedAt)]`

const stored = z.array(z.object({ _id: z.string(), headline: z.string().nullish(), [REVIEW]: z.unknown() }))

/** The answer to `waitingQuery`. */
export const readWaiting = (answer: unknown): Waiting[] =>
  stored.parse(answer).flatMap((document) => {
    const standing = standingOf(document, undefined)
    if (standing.state === 'none') return []
    const title = document.headline?.trim() || 'Untitled'
    return [{ versionId: document._id, id: publishedIdOf(document._id), title, standing }]
  })
