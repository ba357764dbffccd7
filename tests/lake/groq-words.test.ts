import { evaluateSync, parse } from 'groq-js'

import { ftsOfPatterns } from '@/lake/query/word-search'
import { columns } from '@/lake/words/columns'
import { indexedWords } from '@/lake/words/indexed'
import type { LakeDocument } from '@/lake/documents/types'

import { numbersFrom, oddText } from './support/odd-texts'

// GROQ's match splits texts in its own way. A document that it finds has to have the words by which we look for documents.

const tree = parse('$text match $pattern')
const isMatch = (text: string | string[], pattern: string): boolean =>
  evaluateSync(tree, { params: { text, pattern } }).data === true

const wordsOf = (document: object): string[] => {
  const words = indexedWords({ _id: '', _type: 'a', ...document } as LakeDocument)
  return words
    .filter((_, at) => columns[at] !== 'targets')
    .join(' ')
    .split(' ')
}

/** Whether words meet what is asked for: all of some words and beginnings of words. */
function meets(words: readonly string[], asked: string): boolean {
  const terms = [...asked.matchAll(/"([^"]*)"( \*)?/g)]
  return terms.every(([, term = '', star]) =>
    words.some((word) => (star ? word.startsWith(term) : word === term)),
  )
}

const spansOf = (texts: readonly string[]) => [
  { _type: 'block', children: texts.map((text) => ({ _type: 'span', text })) },
]

it.each([
  ['a.b-c', 'ab'],
  ['foo...bar baz', 'foobar'],
  ['end. Next', 'next'],
  ['x\uFEFFlake', 'lake'],
  ['\u1C80ода', 'вода'],
  ['don’t', 'don’*'],
  ['湖の水です', '湖の*'],
  ['и\u0306од', 'и*'],
  ['Straße', 'STRA*'],
  ['K', 'k'],
])('%j is found by %j if GROQ finds it', (text, pattern) => {
  const asked = ftsOfPatterns([pattern], 'condition')
  expect(!isMatch(text, pattern) || asked === undefined || meets(wordsOf({ text }), asked)).toBe(true)
})

it('a document that GROQ finds has the words of the pattern', () => {
  const numbers = numbersFrom(3)
  const { below, pick } = numbers
  let [found, used] = [0, 0]
  for (let n = 0; n < 12_000; n += 1) {
    const texts = [oddText(numbers, 8), oddText(numbers, 4)].map((text) => text.toWellFormed())
    const [first = '', second = ''] = texts
    const { text, document } = pick([
      { text: first, document: { first } },
      { text: first + second, document: { body: spansOf(texts) } },
      { text: second, document: { body: spansOf(texts) } },
    ])
    const seen = pick([text, text.toUpperCase(), text.toLowerCase(), text.replace(/\b\.+|\.+\b/g, '')])
    const tokens = seen.split(/[!@#$%^&*(),\\/?";:{}|[\]+<>\s-]+/)
    const token = pick(tokens)
    const pattern = pick([token, `${token.slice(0, 1 + below(token.length))}*`, `${token} ${pick(tokens)}*`])
    const asked = ftsOfPatterns([pattern], 'condition')
    if (!isMatch(text, pattern)) continue
    found += 1
    if (asked === undefined) continue
    used += 1
    if (!meets(wordsOf(document), asked))
      expect({ text, pattern, asked, words: wordsOf(document) }).toBeNull()
  }
  expect(found).toBeGreaterThan(3_000)
  // For most patterns the words are of use.
  expect(used / found).toBeGreaterThan(0.6)
})
