// Plain groq-js over a whole corpus in memory. `groq-js.ts` starts it and sends it queries.
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

import { evaluateSync, parse, toJS } from 'groq-js'
import { z } from 'zod'

import { median } from '../support/statistics'
import { plainQuery } from './groq-js-messages'

const stored = z.looseObject({ _id: z.string() })
type Stored = z.output<typeof stored>

const draft = 'drafts.'
/** How long to go on evaluating a query, and how often at most. */
const budget = { ms: 500, most: 20 }

const all: Stored[] = []
for await (const line of createInterface({ input: createReadStream(process.argv[2] ?? '') })) {
  all.push(stored.parse(JSON.parse(line)))
}

const published = all.filter(({ _id }) => !_id.startsWith(draft))
const views = { published, drafts: withDrafts(), raw: all }
const byId = {
  published: new Map(views.published.map((each) => [each._id, each])),
  drafts: new Map(views.drafts.map((each) => [each._id, each])),
  raw: new Map(views.raw.map((each) => [each._id, each])),
}

/** Drafts under the ids of what they are drafts of, and what has none. */
function withDrafts(): Stored[] {
  const merged = new Map(published.map((each) => [each._id, { ...each, _originalId: each._id }]))
  for (const each of all) {
    const id = each._id.slice(draft.length)
    if (each._id.startsWith(draft)) merged.set(id, { ...each, _id: id, _originalId: each._id })
  }
  return [...merged.values()]
}

process.on('message', (message) => {
  const { groq, params, perspective } = plainQuery.parse(message)
  const times: number[] = []
  for (const end = performance.now() + budget.ms; times.length < budget.most;) {
    const started = performance.now()
    const options = {
      dataset: views[perspective],
      params,
      dereference: ({ _ref }: { _ref: string }) => byId[perspective].get(_ref),
    }
    JSON.stringify(toJS(evaluateSync(parse(groq, { params }), options)))
    times.push(performance.now() - started)
    if (performance.now() > end) break
  }
  process.send?.(median(times))
})
process.on('disconnect', () => process.exit())
process.send?.('ready')
