import { type Context, Hono } from 'hono'
import { z } from 'zod'

import { evaluateQuery } from '../query/evaluate'
import { parseQuery } from '../query/parse'
import { parsePerspective } from '../query/perspective'
import { tagsOfQuery } from '../query/sync-tags'
import { timeLimits } from '../query/run'
import { firstProblem, jsonObject } from '../mutations/request'
import type { JsonObject } from '../documents/types'
import { assetBase } from './asset-base'
import { badRequest, notSupported } from '../documents/errors'
import type { LakeEnv } from './identity'
import { datasetOf, type Lake } from './lake'
import { apiVersionOf, groqParams, jsonBody } from './request'

const postBody = z.object({ query: z.string(), params: jsonObject.optional() })

/** For everybody: `GET` and `POST /data/query/:dataset`. */
export function queryRoutes(lake: Lake): Hono<LakeEnv> {
  const routes = new Hono<LakeEnv>()
  routes.get('/data/query/:dataset', (c) => {
    const query = c.req.query('query')
    if (!query) throw badRequest('The parameter "query" is missing.')
    return answer(lake, c, query, groqParams(c))
  })
  routes.post('/data/query/:dataset', async (c) => {
    const body = postBody.safeParse(await jsonBody(c))
    if (!body.success) throw badRequest(`The request body is not valid: ${firstProblem(body.error)}`)
    return answer(lake, c, body.data.query, { ...groqParams(c), ...body.data.params })
  })
  return routes
}

async function answer(
  lake: Lake,
  c: Context<LakeEnv, '/data/query/:dataset'>,
  query: string,
  params: JsonObject,
): Promise<Response> {
  const started = performance.now()
  refuseWhatIsMissing(c)
  const dataset = datasetOf(lake, c.req.param('dataset'))
  const { identity } = c.var
  const perspective = parsePerspective(c.req.query('perspective'), apiVersionOf(c))
  const tree = parseQuery(query, params)
  const source = dataset.source(perspective, identity !== null, assetBase(c, lake.config))
  const { result, dereferenced } = await evaluateQuery(tree, source, {
    params,
    identity: identity?.id ?? '<anonymous>',
    projectId: lake.config.projectId,
    dataset: dataset.name,
    now: new Date(),
    timeLimit: identity ? timeLimits.signedIn : timeLimits.anonymous,
  })
  // Strangers' queries are answered from the lists that there are, and make no new ones.
  if (identity) dataset.lists.want(source.wanted)
  return c.json({
    ...(c.req.query('returnQuery') !== 'false' && { query }),
    result: result ?? null,
    syncTags: tagsOfQuery(tree, dereferenced),
    ms: Math.round(performance.now() - started),
  })
}

function refuseWhatIsMissing(c: Context): void {
  const sourceMap = c.req.query('resultSourceMap')
  if (sourceMap && sourceMap !== 'false')
    throw notSupported('content source maps (the parameter "resultSourceMap")')
  if (c.req.query('variant') || c.req.query('variantCondition'))
    throw notSupported('variants (the parameter "variant")')
}
