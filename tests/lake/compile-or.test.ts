import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Dataset } from '@/lake/dataset/dataset'
import { evaluate } from '@/lake/query/evaluate'
import { parseQuery } from '@/lake/query/parse'

// Sides of `||` that look at a part of a document that is read by itself wait for the others, and are not looked at if one of those holds.

const folder = mkdtempSync(join(tmpdir(), 'lakeside-'))
const dataset = new Dataset('production', folder)
const text = (words: string) => [
  { _type: 'block', _key: 'b', children: [{ _type: 'span', _key: 's', text: words, marks: [] }] },
]
const long = ' and so on'.repeat(400)

/** What was read of a document is forgotten when it is written. */
beforeEach(() => {
  const documents = [
    { _id: 'a', _type: 't', title: 'lake', body: text(`A pond${long}`) },
    { _id: 'b', _type: 't', title: 'pond', body: text(`A lake${long}`) },
    { _id: 'c', _type: 't', title: 'hill', body: text(`A hill${long}`) },
  ]
  dataset.commit(
    documents.map((document) => ({ createOrReplace: document })),
    { author: 'a' },
  )
  // Whoever searches while words are late has to read them.
  while (dataset.build(1_000));
})
afterAll(() => {
  dataset.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What is found, and which large parts of documents were read for it. */
function ask(condition: string): { found: unknown; read: number } {
  const parsed = jest.spyOn(JSON, 'parse')
  try {
    const query = `*[_type == "t" && (${condition})]._id`
    const context = { params: {}, identity: '', projectId: 'p', dataset: 'd', now: new Date(0) }
    const { result } = evaluate(parseQuery(query, {}), dataset.source('raw', true), context)
    return { found: result, read: parsed.mock.calls.filter(([json]) => json.startsWith('{"body"')).length }
  } finally {
    parsed.mockRestore()
  }
}

it.each([
  // The words tell what pt::text() says.
  ['pt::text(body) match "lake" || title match "lake"', ['a', 'b'], 0],
  ['body[].children[].text match "lake" || (none match "lake" || title match "lake")', ['a', 'b'], 1],
  ['pt::text(body) match "lake" || title > 1', ['b'], 3],
  ['(pt::text(body) match "lake" || title > 1) == null', ['a', 'c'], 3],
  ['(title > 1 || pt::text(body) match "lake") == null', ['a', 'c'], 3],
  ['(pt::text(body) match "lake" || title == "x") == false', ['a', 'c'], 3],
  // What may fail stays where it is.
  ['pt::text(body) match "A" || round(1.5, 1000) == 1', ['a', 'b', 'c'], 3],
])('%s', (condition, found, read) => {
  expect(ask(condition)).toEqual({ found, read })
})
