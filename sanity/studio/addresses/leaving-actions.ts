import type { Action, SanityClient } from '@sanity/client'
import type { Leaving } from './LeavingDialog'

/** The action that takes a document from readers, as the Studio sends it. */
export async function leavingActions(client: SanityClient, { id, how }: Leaving): Promise<Action[]> {
  if (how === 'unpublish') {
    return [{ actionType: 'sanity.action.document.unpublish', publishedId: id, draftId: `drafts.${id}` }]
  }
  const versions = await client.fetch<string[]>(
    '*[sanity::versionOf($id) && _id != $id]._id',
    { id },
    { perspective: 'raw' },
  )
  return [{ actionType: 'sanity.action.document.delete', publishedId: id, includeDrafts: versions }]
}
