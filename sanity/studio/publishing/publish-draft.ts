import type { Action, SanityClient, SanityDocument } from '@sanity/client'
import { publishedIdOf } from '@/lib/content/published-id'
import { lakeNow } from '../lake-clock'
import { actReversibly, type Remembered } from '../undo/reversible'
import { dateGiven, lacksDate } from './date'

/** What is new in a story, as it is stored. */
export type NewUpdate = { _type: 'update'; _key: string; at: string; text?: string }

type Publishing = {
  draft: SanityDocument
  published: SanityDocument | undefined
  /** Says to readers that there is something new. */
  update?: NewUpdate | undefined
  /** What else changes with it: redirects. */
  besides?: readonly Action[]
}

/**
 * Publishes a draft as it was when it was read, in one transaction with everything that belongs to it. A story without a date gets one with its first
 * publication.
 */
export async function publishDraft(
  client: SanityClient,
  { draft, published, update, besides = [] }: Publishing,
): Promise<Remembered> {
  const [publishedId, draftId] = [publishedIdOf(draft._id), draft._id]
  const publish = {
    actionType: 'sanity.action.document.publish',
    publishedId,
    draftId,
    ...(published && { ifPublishedRevisionId: published._rev }),
  } as const
  const publishedAt = lacksDate(draft) ? dateGiven(published, await lakeNow(client)) : undefined
  const patch = {
    ...(publishedAt !== undefined && { set: { publishedAt } }),
    ...(update && {
      setIfMissing: { updates: [] },
      insert: { after: 'updates[-1]', items: [update] },
    }),
  }
  const own: Action[] =
    Object.keys(patch).length > 0
      ? [
          {
            actionType: 'sanity.action.document.edit',
            publishedId,
            draftId,
            patch: { ifRevisionID: draft._rev, ...patch },
          },
          publish,
        ]
      : [{ ...publish, ifDraftRevisionId: draft._rev }]
  return actReversibly(client, [...own, ...besides])
}
