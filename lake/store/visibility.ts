import { isDraftId, isPublicId, isVersionId } from '../documents/ids'

/** Bits that say in which perspectives a stored document is seen. Where everything stored is seen (`raw`), no bit is needed. */
export const visibleAs = {
  /** Where drafts do not count, and to anybody. */
  published: 1,
  /** Where drafts hide what is published. */
  drafts: 2,
} as const

export type Visibility = keyof typeof visibleAs | 'stored'

/** The bits of a document; `hasDraft` says whether the draft of its id is there. */
export function visibilityOf(id: string, hasDraft: boolean): number {
  if (isDraftId(id)) return visibleAs.drafts
  if (isVersionId(id) || id.startsWith('_.')) return 0
  return (isPublicId(id) ? visibleAs.published : 0) | (hasDraft ? 0 : visibleAs.drafts)
}

/** The bits of which one has to be set; `stored` takes all. */
export const maskOf = (visibility: Visibility): number =>
  visibility === 'stored' ? 0 : visibleAs[visibility]
