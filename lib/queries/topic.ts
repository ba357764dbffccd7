import { topic } from '../content/topic'
import { listingQuery } from './listing'
import * as project from './projections'

export const topicQuery = listingQuery({
  type: 'topic',
  schema: topic,
  projection: project.topic,
  refersTo: '^._id in topics[]._ref',
})
