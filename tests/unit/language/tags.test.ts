import { direction, isLanguage } from '@/lib/language/tags'

it.each([
  ['en', 'ltr'],
  ['de-CH', 'ltr'],
  ['zh-Hant', 'ltr'],
  ['ar', 'rtl'],
  ['ar-EG', 'rtl'],
  ['AR', 'rtl'],
  ['ckb', 'rtl'],
  ['dv', 'rtl'],
  ['fa', 'rtl'],
  ['he-IL', 'rtl'],
  ['ps', 'rtl'],
  ['ug', 'rtl'],
  ['ur-PK', 'rtl'],
  ['yi', 'rtl'],
  ['nqo', 'rtl'],
  // The script in a tag decides, whichever the language.
  ['az', 'ltr'],
  ['az-Arab', 'rtl'],
  ['ff-Adlm', 'rtl'],
  ['ku-Latn', 'ltr'],
  ['sd-Deva', 'ltr'],
  ['ug-Cyrl', 'ltr'],
  // Some languages are written in another script in another country.
  ['az-IR', 'rtl'],
  ['pa', 'ltr'],
  ['pa-PK', 'rtl'],
  ['uz-AF', 'rtl'],
  // What no browser knows is written as most languages are.
  ['qaa', 'ltr'],
  ['', 'ltr'],
  ['not a language', 'ltr'],
])('%j is written %s', (language, expected) => {
  expect(direction(language)).toBe(expected)
})

it.each([
  ['en', true],
  ['pt-BR', true],
  ['zh-Hant-TW', true],
  ['de-CH-u-nu-latn', true],
  ['', false],
  ['English, please', false],
  ['en_GB', false],
])('whether %j is a language tag: %s', (value, expected) => {
  expect(isLanguage(value)).toBe(expected)
})
