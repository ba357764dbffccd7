import type { SanityClient } from 'sanity'
import { z } from 'zod'

const deleted = z.object({
  /** The id that it was or would have been published under. */
  id: z.string(),
  type: z.string(),
  title: z.string(),
  timestamp: z.string(),
  /** The id of a person or token. */
  author: z.string(),
  /** The id and revision of its last state. */
  versionId: z.string(),
  revision: z.string(),
})
/** A document that was deleted, as the lake lists it. */
export type Deleted = z.infer<typeof deleted>

const page = z.object({ documents: z.array(deleted), nextCursor: z.string() })
/** Some of what was deleted, the last first, and where there is more: nowhere if that is empty. */
export type Page = z.infer<typeof page>

const content = z.looseObject({ _type: z.string() })
const states = z.object({ documents: z.array(content) })

const atATime = 30
/** The lake looks back only so far at once, and may find nothing there. It is asked so often before somebody has to press again. */
const mostLooks = 10

/** Asks which documents of some types were deleted before a place in the lake's history, which an earlier page gave. */
export async function listDeleted(
  client: SanityClient,
  types: readonly string[],
  from: string,
): Promise<Page> {
  let found: Page = { documents: [], nextCursor: from }
  for (let looks = 0; looks < mostLooks; looks += 1) {
    const query = { type: types.join(','), limit: String(atATime), nextCursor: found.nextCursor }
    found = page.parse(await client.request<unknown>({ url: historyOf(client, 'deleted'), query }))
    if (found.documents.length > 0 || found.nextCursor === '') break
  }
  return found
}

/** Makes a draft of what a document was when it was deleted. Rejects with the lake's reason when it cannot be. */
export async function restoreAsDraft(
  client: SanityClient,
  { id, versionId, revision }: Deleted,
): Promise<void> {
  const url = historyOf(client, `documents/${versionId}`)
  const { documents } = states.parse(await client.request<unknown>({ url, query: { revision } }))
  const [last] = documents
  if (!last) throw new Error('Its last words were not found.')
  const { _rev, _updatedAt, _system, ...kept } = last
  await client.action({
    actionType: 'sanity.action.document.create',
    publishedId: id,
    attributes: { ...kept, _id: `drafts.${id}` },
    ifExists: 'fail',
  })
}

const historyOf = (client: SanityClient, path: string) =>
  `/data/history/${client.config().dataset ?? ''}/${path}`
