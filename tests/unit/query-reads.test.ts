import { readFileSync } from 'node:fs'
import { evaluate, parse } from 'groq-js'
import { z } from 'zod'
import { documents as contract } from '@/lib/content'
import * as queries from '@/lib/queries'

const document = z.looseObject({
  _id: z.string(),
  _type: z.string(),
  slug: z.object({ current: z.string() }).optional(),
})
type Document = z.infer<typeof document>

const sample = readFileSync('content/sample.ndjson', 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => document.parse(JSON.parse(line)))
const slugs = sample.flatMap(({ slug }) => slug?.current ?? [])

/** The same value with other words in it; names, ids and references stay. */
const reworded = (value: unknown, field = ''): unknown => {
  if (typeof value === 'string') return field.startsWith('_') ? value : `${value}x`
  if (Array.isArray(value)) return value.map((member) => reworded(member, field))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, reworded(member, name)]))
}

const changes: ((document: Document) => unknown)[] = [() => undefined, (each) => reworded(each)]

/** What the query answers to every reader's request, as one text. */
async function answers(groq: string, dataset: readonly unknown[]): Promise<string> {
  const requests = groq.includes('$slug') ? slugs.map((slug) => ({ slug })) : [{}]
  const results = requests.map(async (params) => {
    const value = await evaluate(parse(groq, { params }), { dataset, params })
    return JSON.stringify(await value.get())
  })
  return (await Promise.all(results)).join('\n')
}

/** Whether some change to the documents of a type changes an answer. */
async function matters(type: string, groq: string): Promise<boolean> {
  const before = await answers(groq, sample)
  const after = changes.map((change) =>
    answers(
      groq,
      sample.flatMap((each) => (each._type === type ? (change(each) ?? []) : each)),
    ),
  )
  return (await Promise.all(after)).some((answer) => answer !== before)
}

it.each(Object.values(queries))('the query $name reads the types that change its answers', async (query) => {
  const types = Object.keys(contract)
  const verdicts = await Promise.all(types.map((type) => matters(type, query.groq)))
  const found = types.filter((_type, index) => verdicts[index])
  expect([...query.reads].sort()).toEqual(found.sort())
})
