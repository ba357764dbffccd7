import { z } from 'zod'

import type { Deleted } from './deleted'

const refused = z.object({ statusCode: z.number() })
const reason = z.object({ type: z.string(), referenceID: z.string().optional() })
const detailed = z.object({
  details: z.object({ items: z.array(z.object({ error: reason })).min(1) }),
})

/** Whether a lake has said that it has no list of what was deleted. */
export function keepsNone(error: unknown): boolean {
  const { data } = refused.safeParse(error)
  return data?.statusCode === 404 || data?.statusCode === 501
}

/** Why a document was not restored, as a sentence. `all` are the deleted documents that are known. */
export function whyNotRestored(error: unknown, all: readonly Deleted[]): string {
  const why = detailed.safeParse(error).data?.details.items[0]?.error
  if (why?.type === 'documentReferenceDoesNotExistError' && why.referenceID)
    return `It refers to ${called(why.referenceID, all)}. Restore and publish that first.`
  if (why?.type === 'documentAlreadyExistsError')
    return 'It is there already: somebody has restored it, or made a new one in its place.'
  if (refused.safeParse(error).data?.statusCode === 403)
    return 'You may not restore this one. Editors restore everything, and authors their own stories.'
  return `It could not be restored. ${error instanceof Error ? error.message : ''}`.trim()
}

function called(id: string, all: readonly Deleted[]): string {
  const known = all.find((each) => each.id === id)
  return known?.title
    ? `“${known.title}”, which was deleted as well`
    : `something that is not published any more (${id})`
}
