import type { DocumentActionsResolver, NewDocumentOptionsResolver } from 'sanity'

/** Types of which there is one document, whose id is the name of the type. */
const singletons = new Set(['siteSettings'])

const keepers = new Set(['publish', 'discardChanges', 'restore'])

/** Such a document can be changed and its changes taken back, but not duplicated, unpublished or deleted. */
export const documentActions: DocumentActionsResolver = (actions, { schemaType }) =>
  singletons.has(schemaType) ? actions.filter(({ action }) => action && keepers.has(action)) : actions

/** Nor is it offered where new documents are made. The templates stay: they fill in its first values. */
export const newDocumentOptions: NewDocumentOptionsResolver = (items) =>
  items.filter(({ templateId }) => !singletons.has(templateId))
