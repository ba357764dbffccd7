import type { DocumentActionsResolver, NewDocumentOptionsResolver } from 'sanity'

/** Types with only one document, whose id is the name of the type. */
const singletons = new Set(['siteSettings'])

const keepers = new Set(['publish', 'schedule', 'discardChanges', 'discardVersion', 'restore'])

/** Singletons can be changed, now or with a release, and their changes discarded, but they cannot be duplicated, unpublished or deleted. */
export const documentActions: DocumentActionsResolver = (actions, { schemaType }) =>
  singletons.has(schemaType) ? actions.filter(({ action }) => action && keepers.has(action)) : actions

/** Singletons are not offered among new documents. Their templates stay, since these provide the initial values. */
export const newDocumentOptions: NewDocumentOptionsResolver = (items) =>
  items.filter(({ templateId }) => !singletons.has(templateId))
