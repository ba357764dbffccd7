import { author } from '../content/author'
import { listingQuery } from './listing'
import * as project from './projections'

export const authorQuery = listingQuery({
  type: 'author',
  schema: author,
  projection: project.author,
  refersTo: '^._id in authors[]._ref',
})
