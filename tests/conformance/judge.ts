import { isDeepStrictEqual } from 'node:util'

import type { SuiteTest } from './suite'

/** What came of a query: a result, the refusal of a query that is wrong, or a failure to answer one that may be right. */
export type Answer = { result: unknown } | { refused: string } | { failed: string }

/** Whether an answer is the one that a test demands. The order of attributes does not count, that of items does. */
export function meets({ valid, result }: SuiteTest, answer: Answer): boolean {
  if (!valid) return 'refused' in answer
  return 'result' in answer && isDeepStrictEqual(ranked(plain(answer.result)), plain(result))
}

/** What is left of a value when it is sent as JSON. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null))

/**
 * How high a score is, each engine decides for itself. The suite knows ranks only: in a list of what has a `_score`, it has `_pos`
 * instead, which is 1 for the highest and the same for equals.
 */
function ranked(value: unknown): unknown {
  if (Array.isArray(value)) {
    const scores = value.map(scoreOf)
    const ranks = [...new Set(scores)].sort((a = 0, b = 0) => b - a)
    return value.map((item: unknown, index) => {
      const score = scores[index]
      return score === undefined ? ranked(item) : withRank(item, ranks.indexOf(score) + 1)
    })
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, nested]) => [name, ranked(nested)]))
}

function scoreOf(item: unknown): number | undefined {
  const isScored = typeof item === 'object' && item !== null && '_score' in item
  return isScored && typeof item._score === 'number' ? item._score : undefined
}

function withRank(item: unknown, rank: number): unknown {
  const entries = Object.entries(Object(item)).filter(([name]) => name !== '_score')
  return Object.fromEntries([...entries.map(([name, nested]) => [name, ranked(nested)]), ['_pos', rank]])
}
