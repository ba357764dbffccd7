import type { DocumentActionsResolver, NewDocumentOptionsResolver } from 'sanity'
import { houseTypes, mayRunThePublication } from '../people/may-run'

/** Types with only one document, whose id is the name of the type. */
const singletons = new Set(['siteSettings'])

const keepers = new Set(['publish', 'schedule', 'discardChanges', 'discardVersion', 'restore'])

/** Singletons can be changed, now or with a release, and their changes discarded, but they cannot be duplicated, unpublished or deleted. */
export const documentActions: DocumentActionsResolver = (actions, { schemaType }) =>
  singletons.has(schemaType) ? actions.filter(({ action }) => action && keepers.has(action)) : actions

/**
 * Singletons are not offered among new documents, nor to authors what is for those who run the publication. Their templates stay, since these
 * provide the initial values.
 */
export const newDocumentOptions: NewDocumentOptionsResolver = (items, { currentUser }) =>
  items.filter(
    ({ templateId }) =>
      !singletons.has(templateId) && (mayRunThePublication(currentUser) || !houseTypes.has(templateId)),
  )
