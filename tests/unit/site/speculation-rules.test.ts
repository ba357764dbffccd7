/** @jest-environment jsdom */
import { z } from 'zod'
import { speculationRules } from '@/lib/site/speculation-rules'

const patterns = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat())
const predicate = z.union([
  z.strictObject({ href_matches: patterns }),
  z.strictObject({ selector_matches: patterns }),
])
type Predicate = z.infer<typeof predicate>
const rules = z.strictObject({
  prerender: z.tuple([
    z.strictObject({
      where: z.strictObject({ and: z.array(z.union([predicate, z.strictObject({ not: predicate })])) }),
      eagerness: z.literal('moderate'),
    }),
  ]),
})

/** A pattern of a path, in which a star stands for anything, and which says nothing of the query. */
const asExpression = (pattern: string) =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[.?+^$()[\]{}|\\]/g, '\\$&'))
      .join('.*')}$`,
  )

function holds(condition: Predicate, link: HTMLAnchorElement): boolean {
  if ('selector_matches' in condition)
    return condition.selector_matches.some((selector) => link.matches(selector))
  return (
    link.origin === location.origin &&
    condition.href_matches.some((pattern) => asExpression(pattern).test(link.pathname))
  )
}

function isRenderedAhead(attributes: Record<string, string>): boolean {
  const link = document.createElement('a')
  for (const [name, value] of Object.entries(attributes)) link.setAttribute(name, value)
  const [{ where }] = rules.parse(JSON.parse(speculationRules())).prerender
  return where.and.every((condition) =>
    'not' in condition ? !holds(condition.not, link) : holds(condition, link),
  )
}

it.each([
  '/',
  '/articles/a-story',
  '/articles/a-story#part',
  '/sections/nature?page=2',
  '/authors/ruth',
  '/studio-visits',
  '/lakes',
  'http://localhost/topics/water',
])('%s is rendered ahead', (href) => {
  expect(isRenderedAhead({ href })).toBe(true)
})

it.each<Record<string, string>>([
  { href: 'https://elsewhere.example/articles/a-story' },
  { href: '/studio' },
  { href: '/studio/structure/article' },
  { href: '/lake/files/lakeside/production/a.pdf' },
  { href: '/api/draft-mode/disable' },
  { href: '/feed.xml' },
  { href: '/sections/nature/feed.json' },
  { href: '/robots.txt' },
  { href: '#top' },
  { href: '/articles/a-story', download: '' },
  { href: '/articles/a-story', target: '_blank' },
  { href: '/articles/a-story', rel: 'noopener nofollow' },
])('%j is not', (link) => {
  expect(isRenderedAhead(link)).toBe(false)
})

it('can stand in a script element as it is', () => {
  expect(speculationRules()).not.toContain('<')
})
