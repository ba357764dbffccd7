import {
  definePlugin,
  type DocumentActionComponent,
  type DocumentActionProps,
  type DuplicateActionProps,
  type SanityDocumentLike,
  useCurrentUser,
} from 'sanity'
import { OWNER } from './people/owner'
import { REVIEW } from './review/review'

// Fields that a copy must not take over: the address, the date of publication, the updates, the corrections and the review.
const OWN = ['slug', 'publishedAt', 'updates', 'corrections', OWNER, REVIEW]

/** A copy of a document, to start a new one from. What has an owner belongs to whoever copies it. */
export const freshCopy = (document: SanityDocumentLike, copier?: string): SanityDocumentLike => ({
  ...Object.fromEntries(Object.entries(document).filter(([field]) => !OWN.includes(field))),
  _id: document._id,
  _type: document._type,
  ...(copier !== undefined && document._type === 'article' && { [OWNER]: copier }),
})

const duplicating = (duplicate: DocumentActionComponent): DocumentActionComponent => {
  const AsNew = (props: DocumentActionProps) => {
    const copier = useCurrentUser()?.id
    const given: DuplicateActionProps = { ...props, mapDocument: (document) => freshCopy(document, copier) }
    return duplicate(given)
  }
  return Object.assign(AsNew, { action: duplicate.action, displayName: 'DuplicateAsNewAction' })
}

/** Makes “Duplicate” start a new document, with an address and a date of its own. */
export const freshCopies = definePlugin({
  name: 'lakeside/fresh-copies',
  document: {
    actions: (actions) =>
      actions.map((action) => (action.action === 'duplicate' ? duplicating(action) : action)),
  },
})
