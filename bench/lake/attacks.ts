import { listenRequest, queryRequest } from './asking'
import type { Asked } from './line'
import type { Place } from './place'
import { searchQuestions } from './searches'

/** What somebody does to a lake while editors and readers want something of it. */
export type Attack = {
  name: string
  /** Requests that each of several clients repeats, one after the other. */
  asked: readonly Asked[]
  /** A stream that is open meanwhile. */
  listener?: Asked
}

const ofNobody = (groq: string, params: Readonly<Record<string, unknown>> = {}): Asked =>
  queryRequest({ groq, params, perspective: 'published' })

const numbers = (count: number): number[] => Array.from({ length: count }, (_, number) => number)

const backtracking = `"${'a'.repeat(160)}" match "*a*a*a*a*a*a*b"`

/** Filters in filters: each looks at all numbers for every number of the one around it. */
const nested = Array.from({ length: 3 }).reduce<string>(
  (inner) => `count($a[${inner} > -1])`,
  'count($a[@ > -1])',
)

/** Requests that cost the lake much more than whoever sends them, and need no account; and a busy moment of the site. */
export const attacksOn = ({ story, word }: Place, token: string): readonly Attack[] => [
  { name: 'match with many stars, by eight clients', asked: [ofNobody(backtracking)] },
  {
    name: 'four nested filters over 40 numbers, by eight clients',
    asked: [ofNobody(nested, { a: numbers(40) })],
  },
  {
    name: '16,000 numbers, each looked for among all, by eight clients',
    asked: [ofNobody('count($a[@ in $a])', { a: numbers(16_000) })],
  },
  { name: '20,000 × “&&true”, by eight clients', asked: [ofNobody(`true${'&&true'.repeat(20_000)}`)] },
  {
    name: 'a listener with nested filters',
    asked: [],
    listener: listenRequest(`*[${nested} > 0]`, { a: numbers(40) }),
  },
  {
    name: 'eight searches at once',
    asked: [
      searchQuestions.named(word(0)),
      searchQuestions.ranked(word(0)),
      searchQuestions.found(numbers(20).map((place) => story(place)._id)),
    ].map((question) => queryRequest(question, token)),
  },
]
