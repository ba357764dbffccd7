import { evaluateSync, parse } from 'groq-js'

import { isMatch } from '@/lake/words/groq-match'

import { numbersFrom, oddText } from './support/odd-texts'

// GROQ's match means what groq-js says, though texts are not split to find plain words in them.

const tree = parse('$texts match $patterns')
const meant = (texts: readonly string[], patterns: readonly string[]): unknown =>
  evaluateSync(tree, { params: { texts, patterns } }).data

it.each([
  ['a lake.', 'lake', true],
  ['a lake.', 'lak', false],
  ['a lake.', 'LA*', true],
  ['upla.ke', 'uplake', true],
  ['up.lake', 'lake', false],
  [' ..lake', 'lake', true],
  ["'lake'", 'lake*', false],
  ['_lake', 'lake', false],
  ['wa*ter', 'ter', true],
  ['ſea \u212Aey', 'sea', false],
  ['ſea \u212Aey', 'key', false],
  ['deep lake', 'lake deep', true],
  ['deep lake', 'lake deeper', false],
  ['deep lake', '*ak*', true],
  ['deep lake', '*', true],
  ['', '*', false],
  ['deep lake', '', false],
])('%j match %j', (text, pattern, is) => {
  expect([isMatch([text], [pattern]), meant([text], [pattern])]).toEqual([is, is])
})

it('is what groq-js says of odd texts', () => {
  const numbers = numbersFrom(5)
  const { below, pick } = numbers
  const bits = "wor W o . .. - _ * ' ſ \u212A k s é ı İ i 7 ١ /".split(' ').concat(' ', '\n', '\ud800')
  const odd = () => Array.from({ length: 1 + below(9) }, () => pick(bits)).join('')
  const pieceOf = (text: string, longest: number) => {
    const start = below(text.length)
    return text.slice(start, start + 1 + below(longest))
  }
  let found = 0
  for (let n = 0; n < 20_000; n += 1) {
    const texts = pick([[odd()], [odd(), odd()], [oddText(numbers, 8)]])
    const from = pick([...texts, odd()])
    const patterns = pick([
      [pieceOf(from, 5)],
      [`${pieceOf(from, 3)}*`],
      [odd()],
      [pieceOf(from, 3), pieceOf(from, 2)],
    ])
    const is = meant(texts, patterns)
    if (is === true) found += 1
    if (isMatch(texts, patterns) !== is) expect({ texts, patterns, is: !is }).toEqual({ texts, patterns, is })
  }
  expect(found).toBeGreaterThan(3_000)
})
