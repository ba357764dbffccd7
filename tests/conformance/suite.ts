import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

import { z } from 'zod'

const document = z.looseObject({ _id: z.string(), _type: z.string() })

const dataset = z.object({
  _type: z.literal('dataset'),
  _id: z.string(),
  /** Missing when the documents are elsewhere, at the dataset's `url`. */
  documents: z.array(document).optional(),
})

const test = z.object({
  _type: z.literal('test'),
  _id: z.string(),
  name: z.string(),
  filename: z.string().nullish(),
  dataset: z.object({ _ref: z.string() }),
  query: z.string(),
  params: z.record(z.string(), z.unknown()).nullish(),
  /** Whether the query must be answered, with `result`, or refused. */
  valid: z.boolean().default(true),
  result: z.unknown(),
  /** The versions of GROQ that the test is about, such as `>= 1.0`. */
  version: z.string().nullish(),
  /** Parts of GROQ beyond its core that the test needs. */
  features: z.array(z.string()).default([]),
})

const line = z.discriminatedUnion('_type', [dataset, test])

export type SuiteDocument = z.infer<typeof document>
export type SuiteTest = z.infer<typeof test>
/** Documents, and the tests that ask for them. */
export type SuiteGroup = { documents: SuiteDocument[] | undefined; tests: SuiteTest[] }

/**
 * Reads a file of the GROQ test suite: NDJSON, as it is or compressed with gzip. Throws when it cannot be read, when a line is neither a
 * dataset nor a test, when a test names a dataset that is not there, or when there are no tests.
 */
export function readSuite(file: string): SuiteGroup[] {
  const bytes = readFileSync(file)
  const isCompressed = bytes[0] === 0x1f && bytes[1] === 0x8b
  const text = (isCompressed ? gunzipSync(bytes) : bytes).toString('utf8')
  const groups = new Map<string, SuiteGroup>()
  const tests: SuiteTest[] = []
  for (const [index, json] of text.split('\n').entries()) {
    if (json.trim() === '') continue
    const read = readLine(json, `${file}, line ${index + 1}`)
    if (read._type === 'dataset') groups.set(read._id, { documents: read.documents, tests: [] })
    else tests.push(read)
  }
  if (tests.length === 0) throw new Error(`${file} has no tests.`)
  for (const each of tests) {
    const group = groups.get(each.dataset._ref)
    if (!group)
      throw new Error(`${file} has no dataset "${each.dataset._ref}", which the test "${each.name}" asks.`)
    group.tests.push(each)
  }
  return [...groups.values()].filter((group) => group.tests.length > 0)
}

function readLine(json: string, place: string): z.infer<typeof line> {
  try {
    return line.parse(JSON.parse(json))
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
    throw new Error(`${place} is neither a dataset nor a test of a GROQ test suite. ${reason}`)
  }
}
