import { keysOf, plainWord, wordsOfPiece } from '@/lake/words/pieces'

import { numbersFrom, oddText } from './support/odd-texts'

// The short way to the words of a piece may only be taken where it leads to what the long way leads to.

function compare(piece: string): boolean {
  const plain = plainWord(piece)
  if (plain === undefined) return false
  const words = wordsOfPiece(piece)
  expect(words.map(({ isJoined }) => isJoined)).toEqual([false])
  expect(words.flatMap((word) => keysOf(word))).toEqual([plain])
  return true
}

it.each(['lake', 'Lake', 'LAKE,', '1975.', 'a', 'Mp3'])('%j is one word', (piece) => {
  expect(compare(piece)).toBe(true)
})

it.each(['', ',', '.', 'e-mail', 'U.S.', 'été', '湖', 'lake!', '“lake', 'lake..'])(
  '%j may be more',
  (piece) => {
    expect(compare(piece)).toBe(false)
  },
)

it('is the same around every sign', () => {
  for (let code = 0; code <= 0x2ff; code += 1) {
    const sign = String.fromCodePoint(code)
    for (const piece of [sign, `a${sign}`, `${sign}B`, `a${sign}B`, `a${sign}.`, `a${sign},`]) compare(piece)
  }
})

it('is the same in what nobody would write', () => {
  const numbers = numbersFrom(1)
  for (let n = 0; n < 3_000; n += 1) for (const piece of oddText(numbers, 20).split(/\s+/)) compare(piece)
})
