import { namedBy, respelt, termsOf, vocabularyOf } from '@/lib/search'
import { distance } from '@/lib/search/spelling'

it.each([
  ['governence', 'governance', 1],
  ['govrenance', 'governance', 1],
  ['governace', 'governance', 1],
  ['goverrnance', 'governance', 1],
  ['gvoernence', 'governance', 2],
  ['lake', 'lake', 0],
  ['lake', 'pond', 3],
  ['a', 'abcdef', 3],
])('%s and %s differ in %i letters', (one, other, letters) => {
  expect(distance(one, other, 2)).toBe(letters)
  expect(distance(other, one, 2)).toBe(letters)
})

describe('a search in the nearest spelling', () => {
  const vocabulary = vocabularyOf([
    'Governance of the Lake',
    'A lake and its governance, a government',
    'Zürich',
    'Snow, snow, show',
    '湖の水です',
    'The lakes of Łódź',
  ])

  it.each([
    ['governence', 'governance'],
    ['Governence lake', 'governance lake'],
    ['lake governence', 'lake governance'],
    ['zurihc', 'zürich'],
    // Of two that are as near, the more frequent.
    ['smow', 'snow'],
    // The beginning of a word that there is.
    ['govern', undefined],
    ['lake', undefined],
    ['xylophone', undefined],
    ['lak', undefined],
    ['pa', undefined],
    ['湖の木', undefined],
    ['e-mial', undefined],
    ['', undefined],
    ['governence of all the lakes', undefined],
  ])('of %j is %j', (q, expected) => {
    expect(respelt(termsOf(q), vocabulary)).toBe(expected)
  })

  it('costs no more than a moment however many words there are', () => {
    const many = vocabularyOf([Array.from({ length: 50_000 }, (_, n) => `word${n}`).join(' ')])
    expect(many.size).toBe(20_000)
    expect(respelt(termsOf('wrod19999'), many)).toBe('word19999')
  })
})

it.each([
  ['Ada Lovelace', 'ada lovelace', 1],
  ['Ada Lovelace', 'lovelace', 0.5],
  ['Ada Lovelace', 'ada deep', 0],
  ['Ada Byron King', 'king', 0],
  ['Lakes', 'lake', 1],
  ['Lakeside living', 'lake', 0],
  ['Łódź', 'lodz', 1],
  ['湖', '湖', 1],
  ['', 'lake', 0],
  ['Lakes', '', 0],
])('%j is named by %j to %d', (name, q, share) => {
  expect(namedBy(name, termsOf(q))).toBe(share)
})
