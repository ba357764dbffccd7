import { formsOf } from '@/lib/search/forms'
import { holds, searchable, tellingOf, termsOf, textQueries } from '@/lib/search'

const written = (word: string, language: string) =>
  formsOf(word, language).map(({ folded, matches }) => (matches === 'beginning' ? `${folded}*` : folded))

it.each([
  ['en', 'waves', ['wave*']],
  ['en', 'wave', []],
  ['en', 'studies', ['study*']],
  ['en', 'study', ['studie*']],
  ['en', 'day', []],
  ['en', 'churches', ['church*']],
  ['en', 'houses', ['house*']],
  ['en', 'women', ['woman']],
  ['en', 'mouse', ['mice']],
  ['en', 'glass', []],
  ['en', 'virus', []],
  ['en', 'physics', []],
  ['en', 'gas', []],
  ['en', 'licence', ['license*']],
  ['en', 'license', ['licence*']],
  ['en', 'licences', ['licence*', 'license*']],
  ['en', 'licensing', ['licencing*']],
  ['en', 'colour', ['color*']],
  ['en', 'colors', ['color*', 'colour*']],
  ['en', 'organise', ['organize*']],
  ['en', 'organization', ['organisation*']],
  ['en', 'theatre', ['theater*']],
  ['en', 'centers', ['center*', 'centre*']],
  ['en', 'four', []],
  ['en', 'there', []],
  ['en-GB', 'waves', ['wave*']],
  ['en', 'heroes', ['hero*']],
  ['en', 'shoes', ['shoe*']],
  ['en', 'series', []],
  ['de', 'hauser', ['haus', 'hause']],
  ['de', 'stadten', ['stadt*']],
  ['de', 'zuerich', ['zurich*']],
  ['de', 'neue', []],
  ['de-CH', 'wellen', ['well', 'welle']],
  ['fr', 'waves', []],
  ['und', 'waves', []],
  ['', 'waves', []],
  ['ar', 'بحيره', ['البحيره*', 'والبحيره*']],
  ['ar', 'البحيره', ['بحيره*']],
] as const)('in %s, other forms of %s are %j', (language, word, forms) => {
  expect(written(word, language)).toEqual(forms)
})

describe('a term with other forms', () => {
  it.each([
    ['waves', ['wave*']],
    ['lake', ['lake*']],
    ['studies', ['studies*', 'study*']],
    ['licences', ['licence*', 'license*']],
    ['mouse', ['mouse*', 'mice']],
    ['e-mails', ['e-mails*']],
    ['C++', ['C']],
    ['don’t', ['don-t']],
    ['湖の水', ['湖の水']],
    ['Zürich', ['Zürich*']],
    ['The', ['The']],
    ['theatre', ['theatre*', 'theater*']],
    ['-lake', ['lake*']],
    ['צה"ל', ['צה-ל']],
  ])('%s is asked for as %j', (q, asked) => {
    expect(termsOf(q, 'en').map(textQueries)).toEqual([asked])
  })

  it('stands in a text that has any of them', () => {
    const [term] = termsOf('licences', 'en')
    if (!term) throw new Error('There should be a term.')
    for (const text of ['A licence', 'Licensed', 'licences'])
      expect([text, holds(searchable(text), term)]).toEqual([text, true])
    expect(holds(searchable('A lick'), term)).toBe(false)
  })
})

it.each([
  ['the lake', ['lake']],
  ['vitamin c', ['vitamin']],
  ['who is the', ['who', 'is', 'the']],
  ['c', ['c']],
  ['don’t', ['don-t']],
  ['湖 the', ['湖']],
])('%j is about %j', (q, about) => {
  expect(tellingOf(termsOf(q, 'en')).map(({ written }) => written)).toEqual(about)
})

it('every letter is found in any text by itself', () => {
  const letters = Array.from({ length: 0x20000 }, (_, code) => String.fromCodePoint(code)).filter((letter) =>
    /^[\p{L}\p{N}]$/u.test(letter),
  )
  const words = letters.map((letter) => letter.repeat(3))
  const missed = words.filter((word) => {
    const [term] = termsOf(word)
    return term !== undefined && !holds(searchable(word), term)
  })
  expect(missed).toEqual([])
})

it('joined words are taken for one wherever they stand together, and only there', () => {
  const finds = (q: string, text: string) => termsOf(q).every((term) => holds(searchable(text), term))
  expect([finds('email', 'An e-mail'), finds('email', 'E, or a mail')]).toEqual([true, false])
  expect([finds('e-mail', 'An e-mail'), finds('e-mail', 'E, or a mail')]).toEqual([true, true])
})
