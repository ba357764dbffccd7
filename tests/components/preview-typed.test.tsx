import { TextDecoder, TextEncoder } from 'node:util'

import { createEditUrl } from '@sanity/client/csm'
import { vercelStegaCombine, vercelStegaSplit } from '@vercel/stega'
import { TypedOnPage } from '@/components/preview/typed'

// jsdom has none.
Object.assign(globalThis, { TextDecoder, TextEncoder })

/** A text with the mark that the client puts into what it reads for editors. */
const marked = (text: string, path: string, id = 'drafts.story-1') =>
  vercelStegaCombine(text, {
    origin: 'sanity.io',
    href: createEditUrl({ baseUrl: '/studio', id, type: 'article', path }),
  })

const SPAN = 'body[_key=="a"].children[_key=="s"].text'
let now = 0
let page: TypedOnPage

beforeEach(() => {
  now = 0
  document.body.innerHTML = '<h1></h1><p></p><aside></aside>'
  put('h1', marked('Old', 'headline'))
  put('p', marked('A body.', SPAN))
  put('aside', marked('Old', 'headline', 'story-2'))
  page = new TypedOnPage(
    document.body,
    (id) => id.startsWith('drafts.'),
    () => now,
  )
})

const element = (name: string) => {
  const found = document.querySelector(name)
  if (!found) throw new Error(`There is no ${name}.`)
  return found
}
const put = (name: string, text: string) => (element(name).textContent = text)
const shown = (name: string) => vercelStegaSplit(element(name).textContent).cleaned
const type = (path: string, was: string, text: string, id = 'drafts.story-1') =>
  page.hear({ id, texts: [{ path, was, text }] })

it('shows what is typed, in its own document alone, and keeps the mark', () => {
  const mark = vercelStegaSplit(element('h1').textContent).encoded
  type('headline', 'Old', 'Older')
  type(SPAN, 'A body.', 'A body, longer.')
  expect([shown('h1'), shown('p'), shown('aside')]).toEqual(['Older', 'A body, longer.', 'Old'])
  expect(vercelStegaSplit(element('h1').textContent).encoded).toBe(mark)
})

it('shows it again when a page arrives late', () => {
  for (const [was, text] of [
    ['Old', 'Olde'],
    ['Olde', 'Older'],
    ['Older', 'Olders'],
  ] as const)
    type('headline', was, text)
  put('h1', marked('Olde', 'headline'))
  page.show()
  expect(shown('h1')).toBe('Olders')
})

it('goes back with whoever goes back', () => {
  type('headline', 'Old', 'New')
  type('headline', 'New', 'Old')
  put('h1', marked('New', 'headline'))
  page.show()
  expect(shown('h1')).toBe('Old')
})

it('leaves alone what is shown in another way than it is stored', () => {
  put('h1', marked('OLD', 'headline'))
  type('headline', 'Old', 'New')
  expect(shown('h1')).toBe('OLD')
})

it('leaves alone what somebody else has written since', () => {
  type('headline', 'Old', 'New')
  put('h1', marked('Theirs', 'headline'))
  page.show()
  expect(shown('h1')).toBe('Theirs')
})

it('forgets what was typed long ago', () => {
  type('headline', 'Old', 'New')
  now = 11_000
  put('h1', marked('Old', 'headline'))
  page.show()
  expect(shown('h1')).toBe('Old')
})

it.each([
  [
    'a version that the page does not show',
    { id: 'versions.rMay.story-1', texts: [{ path: 'headline', was: 'Old', text: 'New' }] },
  ],
  ['a text without a place', { id: 'drafts.story-1', texts: [{ was: 'Old', text: 'New' }] }],
  ['nothing', null],
  ['a program', 'javascript:alert(1)'],
])('hears nothing of %s', (_name, said) => {
  page.hear(said)
  expect(shown('h1')).toBe('Old')
})

it('puts no markup on the page', () => {
  type('headline', 'Old', '<img src=x onerror=alert(1)>')
  expect(element('h1').children).toHaveLength(0)
  expect(shown('h1')).toBe('<img src=x onerror=alert(1)>')
})
