import { evaluate, parse } from 'groq-js'

import type { Answer } from './judge'
import type { SuiteDocument, SuiteTest } from './suite'

/** Asks groq-js as it comes, over documents in the order of their ids. */
export function groqJsOver(documents: readonly SuiteDocument[]) {
  const dataset = documents.toSorted((a, b) => (a._id < b._id ? -1 : 1))
  const byId = new Map(dataset.map((document) => [document._id, document]))
  const dereference = ({ _ref }: { _ref: string }) => byId.get(_ref) ?? null
  return async ({ query, params }: SuiteTest): Promise<Answer> => {
    const given = params ?? {}
    try {
      const value = await evaluate(parse(query, { params: given }), { dataset, params: given, dereference })
      return { result: await value.get() }
    } catch (error) {
      return { refused: error instanceof Error ? error.message : String(error) }
    }
  }
}
