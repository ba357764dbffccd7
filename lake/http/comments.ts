import { Hono } from 'hono'

import { commentsOn } from '../documents/add-ons'
import type { SignedInEnv } from './identity'
import { datasetOf, type Lake } from './lake'

/** For viewers: `POST /comments/:dataset/setup`, with which the first comment on a dataset's documents begins the dataset that holds them. */
export function commentRoutes(lake: Lake): Hono<SignedInEnv> {
  const routes = new Hono<SignedInEnv>()
  routes.post('/comments/:dataset/setup', (c) => {
    const { name } = datasetOf(lake, c.var, c.req.param('dataset'))
    // There are no comments on comments.
    if (!lake.config.datasets.includes(name)) return c.json({ datasetName: name })
    return c.json({ datasetName: lake.begin(commentsOn(name)).name })
  })
  return routes
}
