import { section } from '../content/section'
import { listingQuery } from './listing'
import * as project from './projections'

export const sectionQuery = listingQuery({
  type: 'section',
  schema: section,
  projection: project.section,
  refersTo: 'section._ref == ^._id',
})
