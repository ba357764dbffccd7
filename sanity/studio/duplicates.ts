import {
  definePlugin,
  type DocumentActionComponent,
  type DocumentActionProps,
  type DuplicateActionProps,
  type SanityDocumentLike,
} from 'sanity'

// Fields that a copy must not take over: the address, the date of publication, and the corrections.
const OWN = ['slug', 'publishedAt', 'corrections']

/** A copy of a document, to start a new one from. */
export const freshCopy = (document: SanityDocumentLike): SanityDocumentLike => ({
  ...Object.fromEntries(Object.entries(document).filter(([field]) => !OWN.includes(field))),
  _id: document._id,
  _type: document._type,
})

const duplicating = (duplicate: DocumentActionComponent): DocumentActionComponent => {
  const asNew = (props: DocumentActionProps) => {
    const given: DuplicateActionProps = { ...props, mapDocument: freshCopy }
    return duplicate(given)
  }
  return Object.assign(asNew, { action: duplicate.action, displayName: 'DuplicateAsNewAction' })
}

/** Makes “Duplicate” start a new document, with an address and a date of its own. */
export const freshCopies = definePlugin({
  name: 'lakeside/fresh-copies',
  document: {
    actions: (actions) =>
      actions.map((action) => (action.action === 'duplicate' ? duplicating(action) : action)),
  },
})
