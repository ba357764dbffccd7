import type { APIRequestContext } from '@playwright/test'

import { publishArticle } from './support/articles'
import { startSiteApart } from './support/lake-apart'
import { invalidities, type XmlSchema } from '../support/xml-schemas'
import { expect, test } from './support/test'

const rss = 'application/rss+xml; charset=utf-8'
const atom = 'application/atom+xml; charset=utf-8'
const json = 'application/feed+json; charset=utf-8'

const feeds: [string, string][] = [
  ['/feed.xml', rss],
  ['/atom.xml', atom],
  ['/feed.json', json],
  ['/sections/technology/feed.xml', rss],
  ['/sections/technology/atom.xml', atom],
  ['/sections/technology/feed.json', json],
  ['/authors/maren-lindahl/feed.xml', rss],
  ['/authors/maren-lindahl/atom.xml', atom],
  ['/authors/maren-lindahl/feed.json', json],
]

const printed: [string, string][] = [
  ...feeds,
  ['/sitemap.xml', 'application/xml; charset=utf-8'],
  ['/robots.txt', 'text/plain; charset=utf-8'],
]

for (const [path, contentType] of printed) {
  test(`${path} is printed, and a client that has it is told so`, async ({ publication, request }) => {
    const first = await request.get(publication.url + path)
    expect([first.status(), first.headers()['content-type']]).toEqual([200, contentType])
    expect(first.headers()['x-lakeside-sync-tags']).toBeUndefined()
    const again = await request.get(publication.url + path)
    expect(again.headers()['x-lakeside-press']).toBe('printed')
    expect(await again.text()).toBe(await first.text())
    const { etag = '' } = again.headers()
    const unchanged = await request.get(publication.url + path, { headers: { 'if-none-match': etag } })
    expect(unchanged.status()).toBe(304)
  })
}

test('feeds and sitemaps are valid by the schemas of what they are', async ({ publication, request }) => {
  // So that there is news.
  await publishArticle(publication, 'Fresh <b>&amp; new</b>')
  const schemaOf = (path: string): XmlSchema =>
    path.includes('sitemap') ? 'sitemap' : path.includes('atom') ? 'atom' : 'rss'
  const paths = [
    ...feeds.map(([path]) => path),
    '/topics/lakes/atom.xml',
    '/sitemap.xml',
    '/news-sitemap.xml',
  ]
  for (const path of paths.filter((each) => each.endsWith('.xml'))) {
    const document = await (await request.get(publication.url + path)).text()
    expect([path, await invalidities(document, schemaOf(path))]).toEqual([path, []])
  }
})

test('what is published is in every feed and sitemap, and what is taken away is not', async ({
  publication,
  request,
}) => {
  const { editor, url } = publication
  const author = await editor.fetch<string>(
    '*[_type == "author" && !(_id in path("drafts.**"))][0].slug.current',
  )
  const paths = [
    ...feeds.map(([path]) => path.replace('maren-lindahl', author)),
    '/sitemap.xml',
    '/news-sitemap.xml',
  ]
  const naming = (slug: string) => async () => {
    const texts = await Promise.all(
      paths.map(async (path) => [path, await text(request, url + path)] as const),
    )
    return texts.filter(([, content]) => content.includes(slug)).map(([path]) => path)
  }
  // All of them are printed when the story is published.
  expect(await naming('/articles/not-there')()).toEqual([])
  const article = await publishArticle(publication)
  await expect.poll(naming(article.path)).toEqual(paths)
  await editor.delete(article.id)
  await expect.poll(naming(article.path)).toEqual([])
})

test('every address in feeds and sitemaps answers', async ({ publication, request }) => {
  const { url } = publication
  const files = [...feeds.map(([path]) => path), '/sitemap.xml', '/robots.txt']
  const found = new Set<string>()
  for (const file of files) {
    const content = (await text(request, url + file))
      .replaceAll('&amp;', '&')
      .replaceAll('&#38;', '&')
      .replaceAll('&quot;', '"')
    for (const [address] of content.matchAll(/https?:\/\/localhost:\d+[^\s"'<>\\]*/g)) found.add(address)
  }
  expect(found.size).toBeGreaterThan(40)
  const statuses = await Promise.all(
    [...found].map(async (address) => [address, (await request.get(address)).status()] as const),
  )
  expect(statuses.filter(([, status]) => status !== 200)).toEqual([])
})

test('pages name their feeds', async ({ publication, page }) => {
  const feedsOf = async (path: string) => {
    await page.goto(publication.url + path)
    const links = page.locator('link[rel="alternate"][type*="+"]')
    return links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  }
  expect(await feedsOf('/')).toEqual(['/feed.xml', '/atom.xml', '/feed.json'])
  expect(await feedsOf('/sections/technology')).toEqual([
    '/sections/technology/feed.xml',
    '/feed.xml',
    '/sections/technology/atom.xml',
    '/atom.xml',
    '/sections/technology/feed.json',
    '/feed.json',
  ])
})

for (const path of [
  '/sections/none/feed.xml',
  '/authors/none/atom.xml',
  '/sections/%2e%2e%2fadmin/feed.json',
]) {
  test(`${path} is not found, in plain text`, async ({ publication, request }) => {
    const answer = await request.get(publication.url + path)
    expect([answer.status(), answer.headers()['content-type']]).toEqual([404, 'text/plain; charset=utf-8'])
  })
}

test('an address in another script has a feed', async ({ publication, request }) => {
  const { editor, url } = publication
  const _id = 'section-of-another-script'
  await editor.create({
    _id,
    _type: 'section',
    title: 'Über Seen',
    slug: { _type: 'slug', current: 'über-湖' },
  })
  const feed: unknown = JSON.parse(
    await text(request, `${url}/sections/${encodeURIComponent('über-湖')}/feed.json`),
  )
  expect(feed).toMatchObject({ title: 'Über Seen · Lakeside', items: [] })
  await editor.delete(_id)
})

test('while the lake is down printed feeds stay, and what cannot be made is unavailable', async ({
  request,
}) => {
  const site = await startSiteApart()
  try {
    const before = await text(request, `${site.url}/feed.xml`)
    await site.killLake()
    expect(await text(request, `${site.url}/feed.xml`)).toBe(before)
    const news = await request.get(`${site.url}/news-sitemap.xml`)
    expect(news.status()).toBe(503)
    expect(await news.text()).not.toMatch(/Error|127\.0\.0\.1/)

    await site.restartSite({ PRESS: 'off' })
    const plain = await request.get(`${site.url}/feed.xml`)
    expect([plain.status(), plain.headers()['content-type']]).toEqual([503, 'text/plain; charset=utf-8'])
    expect(await plain.text()).not.toMatch(/Error|127\.0\.0\.1/)
  } finally {
    await site.stop()
  }
})

async function text(request: APIRequestContext, url: string): Promise<string> {
  const response = await request.get(url)
  expect(response.status()).toBe(200)
  return response.text()
}
