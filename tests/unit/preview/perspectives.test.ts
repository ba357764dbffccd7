import { parsePerspective } from '@/sanity/preview/perspectives'

it.each([
  ['drafts', ['drafts']],
  ['published', ['published']],
  ['rWinter,drafts', ['rWinter', 'drafts']],
  ['rWinter,rSpring,', ['rWinter', 'rSpring']],
])('%s is one', (text, names) => {
  expect(parsePerspective(text)).toEqual(names)
})

it.each([
  '',
  ',',
  'raw',
  'drafts,raw',
  'drafts; Path=/',
  'a b',
  '../x',
  'x'.repeat(200),
  Array(60).fill('r1').join(),
])('“%s” is none', (text) => {
  expect(parsePerspective(text)).toBeUndefined()
})
