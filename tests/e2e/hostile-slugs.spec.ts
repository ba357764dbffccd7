import { randomUUID } from 'node:crypto'

import { ask, EVIL, expect, faults, showing, story, test, type Written } from './support/hostile'
import { feeds, othersStand, seen, whole } from './support/hostile-pages'
import { pages } from './support/pages'

const strangeSlugs: unknown[] = [
  '../admin',
  '..',
  '.',
  '%2e%2e%2f',
  '%2e%2e%2fadmin',
  `//${EVIL}`,
  `\\\\${EVIL}`,
  'a/b',
  'a?b',
  'a#b',
  'nul\u0000',
  'line\nbreak',
  '\u202Egnp',
  'a'.repeat(300),
  '',
  ' ',
  '-x',
  7,
  null,
  { current: 'x' },
  ['x'],
]

const strangePaths = [
  '/articles/..%2f..%2fstudio',
  '/articles/%2e%2e%2fadmin',
  '/articles/..;/admin',
  '/articles/%00',
  '/articles/%ff%fe',
  '/articles/%ed%a0%80',
  '/articles/%',
  '/articles/%u0041',
  '/articles/x/../../studio',
  '/./about',
  '/%2e%2e/%2e%2e/etc/passwd',
  `//${EVIL}/`,
  `//${EVIL}/%2e%2e`,
  `/\\${EVIL}/`,
  `/%5c${EVIL}`,
  `/%2f%2f${EVIL}/`,
  `/${EVIL}//`,
  `http://${EVIL}/`,
  `/articles/${'a'.repeat(300)}`,
  `/articles/${'a'.repeat(15_000)}`,
  `/articles/${'a'.repeat(20_000)}`,
  `/${'a/'.repeat(3_000)}`,
  '/articles/a%0d%0aset-cookie:%20owned=1',
  '/articles/<script>window.owned=1</script>',
  '/search?q=%ff&page=%00',
  '/search?page=99999999999999999999',
  '/sections/technology?page=-1',
  '/articles/x/card.png/card.png',
  '/_next/../studio',
  '/-/not-found',
  '/*',
]

test.describe('slugs', () => {
  test('that are no part of an address name nothing, and break nothing', async ({
    page,
    publication,
    desk,
  }) => {
    const { url } = publication
    const types = ['article', 'section', 'topic', 'author', 'page']
    const documents = types.flatMap((_type) =>
      strangeSlugs.map((current): Written => {
        const _id = `strange-${randomUUID()}`
        const titles = { headline: 'Strange', title: 'Strange', name: 'Strange' }
        return { ...story(), ...titles, _id, _type, slug: { _type: 'slug', current } }
      }),
    )
    const noSlugs = ['text', 7, null, ['x']].map((slug): Written => ({
      ...story({ headline: 'Strange' }),
      slug,
    }))
    const marker = story({ headline: 'All of them are there' })
    await desk.write(...documents, ...noSlugs, marker)
    await seen(url, pages.front, 'All of them are there')
    await othersStand(page, url)
    const map = (await ask(url, '/sitemap.xml')).text
    for (const [, address = ''] of map.matchAll(/<loc>([^<]*)<\/loc>/g))
      expect(address).toMatch(
        /^http:\/\/localhost:\d+\/((articles|sections|topics|authors|archive)\/)?[^/]*$/,
      )
    expect(
      await showing(url, [...feeds, '/feed.json', '/archive', pages.front, '/search?q=strange'], 'Strange</'),
    ).toEqual([])
  })

  test('that are the site’s own names take nothing away from it', async ({ publication, desk }) => {
    const { url } = publication
    const own = {
      studio: 'text/html',
      archive: 'text/html',
      search: 'text/html',
      corrections: 'text/html',
      'feed.xml': 'application/rss+xml',
      'sitemap.xml': 'application/xml',
      'robots.txt': 'text/plain',
      'card.png': 'image/png',
      'logo.png': 'image/png',
      lake: '',
      api: '',
      elements: '',
      unavailable: 'text/html',
      articles: '',
      _next: '',
    }
    const names = Object.keys(own)
    const before = await Promise.all(names.map((name) => ask(url, `/${name}`)))
    await desk.write(
      ...names.map((current): Written => ({
        _id: `page-${randomUUID()}`,
        _type: 'page',
        title: 'In place of another',
        slug: { _type: 'slug', current },
      })),
      story({ headline: 'All of them are there' }),
    )
    await seen(url, pages.front, 'All of them are there')
    for (const [index, name] of names.entries()) {
      const answer = await ask(url, `/${name}`)
      expect.soft([name, answer.status]).toEqual([name, before[index]?.status])
      if (answer.status === 200)
        expect.soft(answer.headers['content-type'], name).toContain(Object.values(own)[index])
      expect.soft(answer.text.includes('In place of'), name).toBe(false)
    }
    const map = (await ask(url, '/sitemap.xml')).text
    const named = names.filter((name) => map.includes(`<loc>${url}/${name}</loc>`))
    expect(named).toEqual(['archive', 'corrections'])
  })

  test('in other letters have pages of their own, and one slug is one page', async ({
    publication,
    desk,
  }) => {
    const { url } = publication
    const mark = randomUUID().slice(0, 8)
    const named = (slug: string, headline: string) => ({
      ...story({ headline }),
      slug: { _type: 'slug', current: slug },
    })
    const alike = [
      `MiXeD-${mark}`,
      `mixed-${mark}`,
      `аdmin-${mark}`,
      `admin-${mark}`,
      `ﬁ-${mark}`,
      `湖-${mark}`,
      `..${mark}`,
    ]
    await desk.write(...alike.map((slug) => named(slug, `Slug ${slug}`)))
    const at = (slug: string) => `/articles/${encodeURIComponent(slug)}`
    await seen(url, pages.front, `Slug mixed-${mark}`)
    for (const slug of alike.slice(0, -1)) {
      const html = await whole(url, at(slug))
      expect(html).toContain(`Slug ${slug}`)
      expect(html).toContain(`<link rel="canonical" href="${url}${at(slug)}"`)
    }
    await whole(url, `/articles/..${mark}`, 404)
    // Other capitals than those of a slug lead to the one that has none.
    for (const address of [at(`MIXED-${mark}`), `/Articles/mixed-${mark}`]) {
      const { status, headers } = await ask(url, address)
      expect([address, status, headers.location]).toEqual([address, 301, at(`mixed-${mark}`)])
    }

    const twin = { ...named(`twin-${mark}`, 'The older twin'), _createdAt: '2026-01-01T00:00:00Z' }
    const younger = { ...named(`twin-${mark}`, 'The younger twin'), _createdAt: '2026-02-01T00:00:00Z' }
    await desk.write(younger, twin)
    await seen(url, at(`twin-${mark}`), 'The older twin')
    expect((await ask(url, '/sitemap.xml')).text.split(`/twin-${mark}<`)).toHaveLength(2)
    await whole(url, pages.front)
    await desk.unpublish(twin._id)
    await seen(url, at(`twin-${mark}`), 'The younger twin')
  })

  test('in addresses that are none are answered, and lead nowhere else', async ({ publication }) => {
    const { url } = publication
    for (const path of strangePaths) {
      const { status, headers, text } = await ask(url, path)
      const name = path.slice(0, 40)
      expect.soft(status, name).toBeLessThan(500)
      expect.soft(headers['set-cookie'], name).toBeUndefined()
      expect.soft(new URL(headers.location ?? '/', url).host, name).toBe(new URL(url).host)
      // What only a program asks for, with steps in the path, Next answers itself, with its scripts.
      if (headers['x-lakeside-press']) expect.soft(faults(text, url), name).toEqual([])
      expect.soft(text, name).not.toMatch(/\n {4}at |node_modules/)
    }
  })
})
