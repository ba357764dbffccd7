import { pageMetadata } from '@/app/(site)/metadata'
import { feedPath } from '@/lib/site/urls'
import { settings } from '../../components/fixtures'

it.each([
  ['/', 'rss', '/feed.xml'],
  ['/', 'atom', '/atom.xml'],
  ['/', 'json', '/feed.json'],
  ['/sections/science', 'rss', '/sections/science/feed.xml'],
  ['/authors/%C3%BC', 'json', '/authors/%C3%BC/feed.json'],
] as const)('the feed of %s as %s is %s', (page, format, path) => {
  expect(feedPath(page, format)).toBe(path)
})

// As paths: a page may be read under another name than the site's own.
it('a page names the site’s feeds', () => {
  const { alternates } = pageMetadata({ settings, title: 'A story', path: '/articles/a' })
  const site = (file: string) => [{ title: 'The Lake', url: `/${file}` }]
  expect(alternates?.types).toEqual({
    'application/rss+xml': site('feed.xml'),
    'application/atom+xml': site('atom.xml'),
    'application/feed+json': site('feed.json'),
  })
})

it('a page with feeds of its own names those first', () => {
  const { alternates } = pageMetadata({
    settings,
    title: 'Science',
    path: '/sections/science',
    hasFeeds: true,
  })
  expect(alternates?.types?.['application/rss+xml']).toEqual([
    { title: 'Science · The Lake', url: '/sections/science/feed.xml' },
    { title: 'The Lake', url: '/feed.xml' },
  ])
})
