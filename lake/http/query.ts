import { type Context, Hono } from 'hono'
import { z } from 'zod'

import { parsePerspective } from '../query/perspective'
import { firstProblem, jsonObject } from '../mutations/request'
import type { ItemNames } from '../query/source-path'
import type { JsonObject } from '../documents/types'
import { asker } from './asker'
import { assetBase } from './asset-base'
import { badRequest, notSupported } from '../documents/errors'
import { asksForGroups, groupsAnswer } from './groups'
import type { LakeEnv } from './identity'
import { datasetOf, type Lake } from './lake'
import { apiVersionOf, type Given, groqParams, jsonBody } from './request'

const postBody = z.object({ query: z.string(), params: jsonObject.optional() })

/** For everybody: `GET` and `POST /data/query/:dataset`. */
export function queryRoutes(lake: Lake): Hono<LakeEnv> {
  const routes = new Hono<LakeEnv>()
  routes.get('/data/query/:dataset', (c) => {
    const given: Given = c.req.query()
    if (!given.query) throw badRequest('The parameter "query" is missing.')
    return answer(lake, c, given, { query: given.query, params: groqParams(given) })
  })
  routes.post('/data/query/:dataset', async (c) => {
    // Whoever may not ask is told so whatever they ask.
    datasetOf(lake, c.var, c.req.param('dataset'))
    const body = postBody.safeParse(await jsonBody(c))
    if (!body.success) throw badRequest(`The request body is not valid: ${firstProblem(body.error)}`)
    const given: Given = c.req.query()
    const { query, params } = body.data
    return answer(lake, c, given, { query, params: { ...groqParams(given), ...params } })
  })
  return routes
}

async function answer(
  lake: Lake,
  c: Context<LakeEnv, '/data/query/:dataset'>,
  given: Given,
  asked: { query: string; params: JsonObject },
): Promise<Response> {
  refuseWhatIsMissing(given)
  const dataset = datasetOf(lake, c.var, c.req.param('dataset'))
  const { identity } = c.var
  if (identity && asksForGroups(asked.query)) return c.json(groupsAnswer(lake))
  const who = asker(c)
  const { body, question } = await lake.queries.answer(
    dataset.name,
    {
      ...asked,
      perspective: parsePerspective(given.perspective, apiVersionOf(c)),
      signedIn: identity !== null,
      identity: identity?.id ?? '<anonymous>',
      projectId: lake.config.projectId,
      assetBase: assetBase(c, lake.config),
      returnQuery: given.returnQuery !== 'false',
      sourceMap: itemNamesOf(given.resultSourceMap),
      timeLimit: who.timeLimit,
    },
    who,
  )
  if (question !== undefined) lake.repeats.note(c.req.raw, { dataset: dataset.name, question, identity })
  return c.body(body, 200, { 'content-type': 'application/json' })
}

/** How the source map that is asked for names items of arrays; undefined if none is. */
function itemNamesOf(resultSourceMap: string | undefined): ItemNames | undefined {
  if (!resultSourceMap || resultSourceMap === 'false') return undefined
  if (resultSourceMap === 'true') return 'indexes'
  if (resultSourceMap === 'withKeyArraySelector') return 'keys'
  throw badRequest('The parameter "resultSourceMap" must be "true", "false" or "withKeyArraySelector".')
}

function refuseWhatIsMissing({ variant, variantCondition }: Given): void {
  if (variant || variantCondition) throw notSupported('variants (the parameter "variant")')
}
