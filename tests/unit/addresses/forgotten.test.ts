import { forgottenAddresses, type Past } from '@/lib/addresses/forgotten'
import type { KnownRedirect } from '@/lib/addresses/moves'

const story = (slug: string, earlier: [slug: string, until: string][], over: Partial<Past> = {}): Past => ({
  id: `id-${slug}`,
  type: 'article',
  title: slug.toUpperCase(),
  slug,
  earlier: earlier.map(([old, until]) => ({ slug: old, until })),
  ...over,
})
const redirect = (from: string): KnownRedirect => ({ _id: from, from, to: '/elsewhere' })

type Case = {
  it: string
  pasts: Past[]
  redirects?: KnownRedirect[]
  found?: [from: string, to: string][]
}

const cases: Case[] = [
  { it: 'nothing of what was always where it is', pasts: [story('a', [])] },
  { it: 'an old address', pasts: [story('b', [['a', '1']])], found: [['/articles/a', '/articles/b']] },
  {
    it: 'each of several, the first that was left first',
    pasts: [
      story('c', [
        ['b', '2'],
        ['a', '1'],
      ]),
    ],
    found: [
      ['/articles/a', '/articles/c'],
      ['/articles/b', '/articles/c'],
    ],
  },
  { it: 'nothing of where it is again', pasts: [story('a', [['b', '2']]), story('b', [])] },
  {
    it: 'only the way there and not the way back',
    pasts: [
      story('a', [
        ['b', '2'],
        ['a', '1'],
      ]),
    ],
    found: [['/articles/b', '/articles/a']],
  },
  {
    it: 'nothing where there is a redirect, however it is spelt',
    pasts: [story('b', [['é', '1']])],
    redirects: [redirect('/articles/%C3%A9/')],
  },
  {
    it: 'whoever was there last',
    pasts: [story('b', [['a', '1']]), story('c', [['a', '2']]), story('d', [['a', '0']])],
    found: [['/articles/a', '/articles/c']],
  },
  {
    it: 'what is not a story',
    pasts: [
      story('us', [['about', '1']], { type: 'page' }),
      story('ice', [['snow', '2']], { type: 'topic' }),
      story('x', [['y', '3']], { type: 'sponsorSlot' }),
    ],
    found: [
      ['/about', '/us'],
      ['/topics/snow', '/topics/ice'],
    ],
  },
]

it.each(cases)('finds $it', ({ pasts, redirects = [], found = [] }) => {
  const held = new Set(pasts.map(({ slug }) => `/articles/${slug}`))
  const forgotten = forgottenAddresses(pasts, redirects, (path) => held.has(path))
  expect(forgotten.map(({ from, to }) => [from, to])).toEqual(found)
})
