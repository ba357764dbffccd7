import { headingIds } from '@/lib/story/headings'
import { absolute, paths, slugFromSegment } from '@/lib/site/urls'
import { kickerWithColon } from '@/lib/language/kicker'

describe('paths', () => {
  it.each([
    [paths.front(), '/'],
    [paths.article('one-two'), '/articles/one-two'],
    [paths.section('science'), '/sections/science'],
    [paths.topic('über'), '/topics/%C3%BCber'],
    [paths.author('a b'), '/authors/a%20b'],
    [paths.article('../admin'), '/articles/..%2Fadmin'],
    [paths.article('a?b#c'), '/articles/a%3Fb%23c'],
  ])('%s', (path, expected) => {
    expect(path).toBe(expected)
  })

  it('makes whole addresses on the site, whatever the slug', () => {
    expect(absolute('https://news.example', paths.article('x'))).toBe('https://news.example/articles/x')
    expect(new URL(absolute('https://news.example', paths.article('//evil'))).host).toBe('news.example')
  })
})

describe('slugFromSegment', () => {
  it.each([
    ['one-two', 'one-two'],
    ['%C3%BCber', 'über'],
    ['%2e%2e%2fadmin', '../admin'],
    ['%ZZ', null],
    ['%', null],
  ])('%s', (segment, slug) => {
    expect(slugFromSegment(segment)).toBe(slug)
  })
})

describe('headingIds', () => {
  const heading = (key: string, text: string, style: 'h2' | 'h3' | 'normal' = 'h2') => ({
    _type: 'block' as const,
    _key: key,
    style,
    children: [{ _type: 'span' as const, _key: 's', text, marks: [] }],
    markDefs: [],
  })

  it('names each heading once, by its words', () => {
    const ids = headingIds([
      heading('a', 'Meta is not giving up on PyTorch'),
      heading('b', 'What’s next?', 'h3'),
      heading('c', 'What’s next?'),
      heading('d', 'A paragraph', 'normal'),
      heading('e', '湖のほとり'),
      heading('f', '!?'),
      heading('g', 'Content'),
    ])
    expect([...ids]).toEqual([
      ['a', 'meta-is-not-giving-up-on-pytorch'],
      ['b', 'whats-next'],
      ['c', 'whats-next-2'],
      ['e', '湖のほとり'],
      ['f', 'part'],
      ['g', 'content-2'],
    ])
  })
})

it.each([
  ['Machine Learning', 'Machine Learning:'],
  ['Machine Learning:', 'Machine Learning:'],
  ['Machine Learning : ', 'Machine Learning:'],
])('the kicker %j stands as %j', (kicker, shown) => {
  expect(kickerWithColon(kicker)).toBe(shown)
})
