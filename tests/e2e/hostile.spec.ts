import { randomUUID } from 'node:crypto'

import type { Page } from '@playwright/test'
import type { SanityClient } from '@sanity/client'
import { parse } from 'parse5'

import { violations } from './support/axe'
import {
  ask,
  attribute,
  elementsOf,
  EVIL,
  expect,
  faults,
  headings,
  hostileTexts,
  hostileUrls,
  isOwned,
  jsonLdOf,
  notWellFormed,
  paragraph,
  pathOf,
  reference,
  showing,
  story,
  surfaces,
  TEN_THOUSAND,
  test,
  textOf,
  type Written,
} from './support/hostile'
import { pages } from './support/pages'

const feeds = ['/feed.xml', '/atom.xml', '/sections/technology/feed.xml', '/authors/maren-lindahl/atom.xml']
const sitemaps = ['/sitemap.xml', '/news-sitemap.xml']
const sound = 'A sound paragraph.'

/** Waits until what was written is what readers see. */
const seen = (url: string, path: string, text: string) =>
  expect
    .poll(() => showing(url, [path], text), { message: `${path} shows ${text.slice(0, 40)}` })
    .toEqual([path])

/** The page at an address, which must be one, whole and harmless. */
async function whole(url: string, path: string, status = 200): Promise<string> {
  const answer = await ask(url, path)
  expect([path, answer.status, headings(answer.text)]).toEqual([path, status, 1])
  expect([path, faults(answer.text, url + path)]).toEqual([path, []])
  return answer.text
}

/** All that stands around a story, pages, feeds and sitemaps, must be as it would be without it. */
async function othersStand(page: Page, url: string): Promise<void> {
  for (const path of [pages.front, pages.story, pages.section, pages.author, pages.archive, pages.results])
    await whole(url, path)
  for (const path of [...feeds, ...sitemaps]) {
    const { status, text } = await ask(url, path)
    expect([path, status, await notWellFormed(page, text)]).toEqual([path, 200, null])
  }
  const feed: { items: { content_html: string }[] } = JSON.parse((await ask(url, '/feed.json')).text)
  for (const { content_html } of feed.items) expect(faults(content_html, url)).toEqual([])
}

/** Visits a page as a reader does, moves the mouse over it, and hears no complaint. */
async function visit(page: Page, url: string, path: string, complaints: string[]): Promise<void> {
  await page.goto(url + path)
  await page.mouse.move(300, 300)
  expect([path, await isOwned(page)]).toEqual([path, false])
  expect([path, complaints]).toEqual([path, []])
}

const link = (href: unknown) =>
  paragraph(`Words with the link ${String(href)}.`, ['l'], [{ _type: 'link', _key: 'l', href }])

test.describe('addresses that browsers would run', () => {
  test('are no links: in texts and callouts, of embeds, sources, sponsors or the notice', async ({
    page,
    publication,
    desk,
    complaints,
  }) => {
    const { url } = publication
    const linked = story({
      body: [
        ...hostileUrls.map(link),
        ...hostileUrls.map((href) => ({ _type: 'callout', _key: randomUUID(), text: [link(href)] })),
        ...hostileUrls.map((address) => ({
          _type: 'embed',
          _key: randomUUID(),
          url: address,
          title: 'Left out',
        })),
        paragraph(sound),
      ],
    })
    const sourced = hostileUrls.map((address) => story({ source: { name: 'A source', url: address } }))
    const sponsors = hostileUrls.map((address): Written => ({
      _id: `sponsor-${randomUUID()}`,
      _type: 'sponsorSlot',
      sponsor: 'Left out',
      url: address,
    }))
    await desk.remove('sponsorSlot-reedmace', 'sponsorSlot-north-shore')
    await desk.write(linked, ...sourced, ...sponsors)
    await seen(url, pathOf(linked), sound)
    const html = await whole(url, pathOf(linked))
    expect(html).not.toContain('Left out')
    // The words stay, though they lead nowhere.
    const words = [...elementsOf(parse(html))].find((element) => attribute(element, 'id') === 'content')
    for (const href of hostileUrls.filter((each) => !/[\s\0-\x1f]/.test(each)))
      expect(words && textOf(words)).toContain(`Words with the link ${href}.`)
    await visit(page, url, pathOf(linked), complaints)
    await expect(page.locator('main p a[href]').filter({ hasText: 'Words with' })).toHaveCount(0)
    await page.getByText('Words with the link javascript:').first().click()
    expect(await isOwned(page)).toBe(false)

    for (const one of sourced) {
      const text = await whole(url, pathOf(one))
      expect(text).toContain('A source')
      expect(jsonLdOf(text).filter((each) => 'isBasedOn' in each)).toEqual([])
    }
    expect(await showing(url, [pages.front, pages.story], 'Left out')).toEqual([])
    await othersStand(page, url)
  })

  test('lead the notice’s help nowhere', async ({ publication, desk }) => {
    const { url } = publication
    for (const helpUrl of ['javascript:void(window.owned=1)', 'java\tscript:alert(1)', `//${EVIL}`]) {
      const heading = `Heading ${randomUUID()}`
      await desk.change('siteSettings', {
        adBlockNotice: {
          _type: 'adBlockNotice',
          isShown: true,
          heading,
          message: 'x',
          helpLabel: 'Help',
          helpUrl,
        },
      })
      await seen(url, pages.front, heading)
      await whole(url, pages.front)
      await whole(url, pages.story)
      expect(await showing(url, [pages.front], '>Help<')).toEqual([])
    }
  })

  test('in addresses that only look like them, change nothing', async ({
    page,
    publication,
    desk,
    complaints,
  }) => {
    const { url } = publication
    const odd = [
      'https://example.org/"onmouseover="window.owned=1',
      `https://example.org/'><script>window.owned=1</script>`,
      'https://example.org/?javascript:alert(1)',
      '#javascript:alert(1)',
      '/search?q=<script>window.owned=1</script>',
      './story:one',
      'mailto:somebody@example.org?subject=<script>',
      'tel:+41"onclick="window.owned=1',
    ]
    const linked = story({ body: odd.map(link), source: { name: 'A source', url: odd[1] } })
    await desk.write(linked)
    await seen(url, pathOf(linked), 'Words with the link')
    await whole(url, pathOf(linked))
    await visit(page, url, pathOf(linked), complaints)
    await othersStand(page, url)
  })
})

/** Bodies that no editor could make, by what is wrong with them; all of them hold a paragraph that is sound. */
const around = (...blocks: readonly unknown[]) => [paragraph(sound), ...blocks, paragraph('And another.')]
const span = (fields: object) => ({
  _type: 'span',
  _key: randomUUID(),
  text: 'Some words.',
  marks: [],
  ...fields,
})
const block = (fields: object) => ({ ...paragraph('Some words.'), ...fields })
const nested = (depth: number): unknown =>
  depth === 0 ? 'deep' : { _type: 'callout', _key: `n${depth}`, text: [nested(depth - 1)] }
const brokenBodies: Record<string, unknown> = {
  'unknown blocks': around({ _type: 'poll', _key: 'a', text: 'x' }, { _key: 'b' }, 'a string', 7, true, {}),
  'names from a prototype': around(
    { _type: 'constructor', _key: 'a' },
    { _type: 'toString', _key: '__proto__' },
  ),
  'unknown marks, styles and lists': around(
    paragraph('Marked.', ['blink', 'missing-key', '__proto__', 'constructor', 'toString']),
    block({ style: 'h9' }),
    block({ style: 'constructor' }),
    block({ listItem: 'abc', level: 99 }),
    block({ listItem: 'bullet', level: -1 }),
    block({ listItem: 'bullet', level: 6 }),
    block({ listItem: 7, level: 'x' }),
  ),
  'marks that are no marks': around(
    block({
      children: [span({ marks: 'strong' }), span({ marks: [7, {}, true] }), span({ marks: { a: 1 } })],
    }),
    block({ markDefs: 'x' }),
    block({ markDefs: [7, { _type: 'link' }, { _type: 'script', _key: 'l', href: 'x' }] }),
  ),
  'no keys': around(
    {
      _type: 'block',
      children: [
        { _type: 'span', text: 'One.' },
        { _type: 'span', text: 'Two.' },
      ],
    },
    { _type: 'block', children: [{ _type: 'span', text: 'Three.' }] },
    {
      _type: 'table',
      rows: [
        { _type: 'tableRow', cells: ['a'] },
        { _type: 'tableRow', cells: ['b'] },
      ],
    },
  ),
  'the same key again and again': around(
    ...['One.', 'Two.', 'Three.'].map((text) => ({
      ...paragraph(text),
      _key: 'same',
      children: [span({ _key: 'same', text }), span({ _key: 'same', text })],
    })),
  ),
  'children that are no list': around(
    block({ children: 'text' }),
    block({ children: 7 }),
    block({ children: { 0: 'x', length: 1 }.length }),
    block({ children: null }),
    block({ children: undefined }),
    block({ children: ['text', 7, {}, { _type: 'span' }, span({ text: 7 }), span({ text: null })] }),
    block({ children: [] }),
  ),
  'things without what they are': around(
    { _type: 'quote', _key: 'a' },
    { _type: 'quote', _key: 'b', text: 'x', language: '<script>' },
    { _type: 'pullQuote', _key: 'c', text: { x: 1 } },
    { _type: 'figure', _key: 'd' },
    { _type: 'figure', _key: 'e', alt: 'x', asset: { _ref: 'image-../../x', _weak: true } },
    { _type: 'gallery', _key: 'f', images: [] },
    { _type: 'gallery', _key: 'g', images: [{ _type: 'figure', _key: 'h' }] },
    { _type: 'code', _key: 'i', code: '', language: '../../x' },
    { _type: 'code', _key: 'j', code: 'x = 1', language: 'constructor' },
    { _type: 'table', _key: 'k', rows: 'x' },
    { _type: 'table', _key: 'l', rows: [{ _type: 'tableRow', _key: 'm', cells: [7, 'x', {}] }] },
    { _type: 'table', _key: 'n', rows: [{ _type: 'tableRow', _key: 'o' }] },
    { _type: 'callout', _key: 'p', kind: 'script', text: [] },
    { _type: 'callout', _key: 'q', text: [{ _type: 'callout', _key: 'r', text: [paragraph('x')] }] },
    { _type: 'embed', _key: 's' },
    { _type: 'relatedStory', _key: 't' },
    { _type: 'relatedStory', _key: 'u', article: { _type: 'reference', _ref: 'nobody', _weak: true } },
    { _type: 'relatedStory', _key: 'v', article: { _type: 'reference', _ref: 'section-technology' } },
    { _type: 'divider', _key: 'w', style: 'constructor' },
  ),
  'boxes in boxes': around(nested(15)),
  'thousands of paragraphs': around(
    ...Array.from({ length: 3_000 }, (_, index) => paragraph(`Number ${index}.`)),
  ),
  'a text in place of a body': sound,
  'an object in place of a body': { text: sound },
}

test('texts that no editor could write are shown as far as they are sound', async ({
  page,
  publication,
  desk,
  complaints,
}) => {
  test.setTimeout(180_000)
  const { url, editor } = publication
  for (const [problem, body] of Object.entries(brokenBodies)) {
    await test.step(problem, async () => {
      const broken = story({ body, headline: `Broken: ${problem}` })
      await desk.write(broken)
      await seen(url, pathOf(broken), `Broken: ${problem}`)
      const html = await whole(url, pathOf(broken))
      if (Array.isArray(body)) {
        expect([problem, html]).toEqual([problem, expect.stringContaining(sound)])
        expect([problem, html]).toEqual([problem, expect.stringContaining('And another.')])
      }
      const card = await ask(url, `${pathOf(broken)}/card.png`)
      expect([problem, card.status, card.headers['content-type']]).toEqual([problem, 200, 'image/png'])
      await visit(page, url, pathOf(broken), complaints)
    })
  }
  await othersStand(page, url)
  // What the lake itself does not take.
  for (const body of [[null], [[paragraph(sound)]], [paragraph('half of a \ud83d pair')]])
    await expect(editor.create({ ...story({ body }) })).rejects.toMatchObject({ statusCode: 400 })
})

test('a megabyte of text is a page like any other, and nobody else has to wait for it', async ({
  page,
  publication,
  desk,
  complaints,
}) => {
  const { url } = publication
  const long = story({ body: [paragraph(sound), paragraph('lake water '.repeat(100_000))] })
  await desk.write(long)
  await seen(url, pathOf(long), sound)
  await whole(url, pathOf(long))
  await visit(page, url, pathOf(long), complaints)
  await whole(url, '/search?q=lake')
  await othersStand(page, url)
})

/** What a text is once what no page can show has been taken out of it. */
const readable = (text: string) => text.replace(/[\0-\x08\x0B\x0C\x0E-\x1F\x7F\u202A-\u202E]/g, '').trim()

/** Texts that could come between those who listen and the page; the others differ from these to machines only. */
const strange = new Set(['turned letters', 'letters of many parts', 'one endless word'])

/** The same text in every place that a story has for one. */
async function everywhere(editor: SanityClient, text: string): Promise<Written[]> {
  const id = randomUUID()
  const figure = await editor.fetch<object>('*[_type == "article" && defined(leadImage)][0].leadImage')
  const named = (type: string, fields: object): Written => ({
    _id: `${type}-${id}`,
    _type: type,
    slug: { _type: 'slug', current: `${type}-${id}` },
    ...fields,
  })
  const picture = { ...figure, alt: text, caption: text, credit: text }
  const footnoted = paragraph(text, ['note'], [{ _type: 'footnote', _key: 'note', text }])
  return [
    named('author', { name: text, role: text, bio: text }),
    named('section', { title: text, description: text }),
    named('topic', { title: text, description: text }),
    {
      ...story({
        kicker: text,
        headline: text,
        standfirst: text,
        leadImage: picture,
        authors: [reference(`author-${id}`)],
        topics: [reference(`topic-${id}`)],
        section: { _type: 'reference', _ref: `section-${id}` },
        source: { _type: 'source', name: text, licence: text },
        corrections: [
          { _type: 'correction', _key: 'a', correctedAt: '2026-11-20T00:00:00Z', text, isSerious: true },
          { _type: 'correction', _key: 'b', correctedAt: '2026-11-20T00:00:00Z', text },
        ],
        body: [
          paragraph(sound),
          footnoted,
          { ...paragraph(text), style: 'h2' },
          { ...paragraph(text), style: 'h2' },
          { _type: 'quote', _key: 'a', text, speaker: text, role: text },
          { _type: 'pullQuote', _key: 'b', text },
          { ...picture, _type: 'figure', _key: 'c' },
          {
            _type: 'gallery',
            _key: 'd',
            images: [{ ...picture, _type: 'figure', _key: 'e' }],
            caption: text,
          },
          { _type: 'code', _key: 'f', code: text, filename: text, language: text.slice(0, 200) },
          { _type: 'code', _key: 'g', code: text, language: 'html' },
          {
            _type: 'table',
            _key: 'h',
            caption: text,
            hasHeaderColumn: true,
            rows: ['i', 'j'].map((_key) => ({ _type: 'tableRow', _key, cells: [text, text] })),
          },
          { _type: 'callout', _key: 'k', title: text, text: [paragraph(text)] },
          { _type: 'embed', _key: 'l', url: 'https://vimeo.com/1234567', title: text, caption: text },
        ],
      }),
      _id: `article-${id}`,
      slug: { _type: 'slug', current: `article-${id}` },
    },
  ]
}

test('texts that mean something to a machine are read as they are written, wherever they stand', async ({
  page,
  publication,
  desk,
  complaints,
}) => {
  test.setTimeout(240_000)
  const { url, editor } = publication
  for (const [problem, text] of Object.entries(hostileTexts)) {
    await test.step(problem, async () => {
      const documents = await everywhere(editor, text)
      await desk.write(...documents)
      const [author = '', section = '', topic = '', path = ''] = documents.map(
        ({ _type, _id }) => `/${_type}s/${_id}`,
      )
      await seen(url, path, sound)
      const html = await whole(url, path)
      const all = [...elementsOf(parse(html))]
      const heading = all.find(({ tagName }) => tagName === 'h1')
      const words = readable(text)
      expect(heading && textOf(heading)).toContain(words)
      expect(
        all
          .filter(({ tagName }) => tagName === 'title')
          .map(textOf)
          .join(),
      ).toContain(words)
      const [news] = jsonLdOf(html).filter((each) => each['@type'] === 'NewsArticle')
      expect(news).toMatchObject({ headline: expect.stringContaining(words), articleSection: words })
      await Promise.all([author, section, topic].map((other) => whole(url, other)))
      const cards = await Promise.all(
        [author, section, topic, path].map((each) => ask(url, `${each}/card.png`)),
      )
      for (const { status, headers } of cards)
        expect([status, headers['content-type']]).toEqual([200, 'image/png'])
      const feed: { title: string; items: { title: string }[] } = JSON.parse(
        (await ask(url, `${section}/feed.json`)).text,
      )
      expect([feed.title, feed.items[0]?.title]).toEqual([
        expect.stringContaining(words),
        expect.stringContaining(words),
      ])
      for (const file of ['feed.xml', 'atom.xml']) {
        const answer = await ask(url, `${section}/${file}`)
        expect([file, answer.status, await notWellFormed(page, answer.text)]).toEqual([file, 200, null])
      }
      await whole(url, `/search?q=${encodeURIComponent(text.slice(0, TEN_THOUSAND / 2))}`)
      await visit(page, url, path, complaints)
      const { width, scrolled } = await page.evaluate(() => ({
        width: document.documentElement.clientWidth,
        scrolled: document.documentElement.scrollWidth,
      }))
      expect([problem, scrolled]).toEqual([problem, width])
      if (strange.has(problem)) expect(await violations(page)).toEqual([])
      await visit(page, url, section, complaints)
    })
  }
  await visit(page, url, pages.front, complaints)
  await othersStand(page, url)
})

test('nothing at all in every place is nothing to see', async ({ page, publication, desk, complaints }) => {
  const { url, editor } = publication
  for (const text of ['', ' \n\u00a0\t', '\u0000']) {
    const documents = await everywhere(editor, text)
    const [author = '', section = '', topic = '', path = ''] = documents.map(
      ({ _type, _id }) => `/${_type}s/${_id}`,
    )
    await desk.write(...documents)
    for (const each of [author, section, topic, path]) {
      await whole(url, each, 404)
      expect((await ask(url, `${each}/card.png`)).status).toBe(404)
    }
    // With a headline and a slug there is a story, whatever else is missing.
    await desk.change(path.slice('/articles/'.length), { headline: 'Hardly anything' })
    await seen(url, path, 'Hardly anything')
    await visit(page, url, path, complaints)
    await expect(page.getByRole('main').getByText(sound)).toBeVisible()
    expect(await violations(page)).toEqual([])
    expect(await showing(url, [...sitemaps, '/feed.json', pages.front], section)).toEqual([])
  }
  await othersStand(page, url)
})

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

test('drafts are nowhere, and what is taken back is nowhere any more', async ({ publication, desk }) => {
  const { url } = publication
  const secret = `Verschwiegen${randomUUID().slice(0, 8)}`
  const open = story({ headline: 'Open to everybody' })
  const inDraft = (document: Written, changes: object): Written => ({
    ...document,
    ...changes,
    _id: `drafts.${document._id}`,
  })
  const hidden = story({
    headline: secret,
    standfirst: secret,
    corrections: [{ _type: 'correction', _key: 'a', correctedAt: '2026-11-20T00:00:00Z', text: secret }],
  })
  const named = (type: string): Written => ({
    _id: `${type}-${secret}`,
    _type: type,
    title: secret,
    name: secret,
    sponsor: secret,
    url: 'https://example.org/',
    slug: { _type: 'slug', current: `${type}-${secret}`.toLowerCase() },
  })
  const weak = (_ref: string) => ({ ...reference(_ref), _weak: true })
  const subjects = ['author', 'section', 'topic', 'page', 'sponsorSlot'].map(named)
  await desk.write(
    open,
    inDraft(open, { headline: secret, body: [paragraph(secret)] }),
    inDraft(hidden, {}),
    ...subjects.map((subject) => inDraft(subject, {})),
    inDraft({ _id: 'siteSettings', _type: 'siteSettings' }, { title: secret, tagline: secret }),
  )
  const referring = story({
    headline: 'It refers to drafts',
    authors: ['author-', 'drafts.author-'].map((id) => weak(id + secret)),
    topics: ['topic-', 'drafts.topic-'].map((id) => weak(id + secret)),
    section: { _type: 'reference', _ref: `drafts.section-${secret}`, _weak: true },
    body: [
      paragraph(sound),
      ...[hidden._id, `drafts.${hidden._id}`, `drafts.${open._id}`].map((_ref) => ({
        _type: 'relatedStory',
        _key: randomUUID(),
        article: { _type: 'reference', _ref, _weak: true },
      })),
    ],
  })
  await desk.write(referring)
  await seen(url, pathOf(referring), sound)
  const all = [
    ...surfaces(secret),
    ...['/search?q=open', '/corrections', '/archive', pages.story, pages.page, '/', '/card.png', '/logo.png'],
    ...[open, referring].flatMap((each) => [pathOf(each), `${pathOf(each)}/card.png`]),
  ]
  // Results repeat what was searched for.
  const silent = all.filter((path) => !path.includes('?q=Versch'))
  expect(await showing(url, silent, secret)).toEqual([])
  expect(await showing(url, all, hidden.slug.current)).toEqual([])
  const results = (await ask(url, `/search?q=${secret}`)).text
  expect(results).toContain('No story for')
  for (const path of [
    pathOf(hidden),
    ...subjects
      .slice(0, 4)
      .map(({ _id, _type }) =>
        _type === 'page' ? `/${_id.toLowerCase()}` : `/${_type}s/${_id.toLowerCase()}`,
      ),
  ]) {
    expect([path, (await ask(url, path)).status]).toEqual([path, 404])
    expect([path, (await ask(url, `${path}/card.png`)).status]).toEqual([path, 404])
  }

  // Published, it is on all of them; taken back, on none, nor told to be unchanged to who has it.
  const ways = surfaces('Verschwiegen')
  const path = pathOf(hidden)
  await desk.write(hidden)
  await expect.poll(() => showing(url, ways, hidden.slug.current)).toEqual(ways)
  await expect.poll(() => showing(url, [pathOf(referring), path], secret)).toEqual([pathOf(referring), path])
  const card = await ask(url, `${path}/card.png`)
  expect(card.status).toBe(200)
  const kept = await Promise.all(
    [...ways, path].map(async (each) => ({ each, etag: (await ask(url, each)).headers.etag })),
  )
  await desk.unpublish(hidden._id)
  await expect.poll(() => showing(url, [...ways, pathOf(referring), path], hidden.slug.current)).toEqual([])
  for (const { each, etag } of kept) {
    if (typeof etag !== 'string') continue
    const again = await ask(url, each, { headers: { 'if-none-match': etag } })
    expect([each, again.status]).toEqual([each, each === path ? 404 : 200])
    expect([each, again.text.includes(secret)]).toEqual([each, false])
  }
  expect((await ask(url, `${path}/card.png`)).status).toBe(404)
  for (const gone of [pathOf(referring), pages.story]) expect(await showing(url, [gone], secret)).toEqual([])
})

test.describe('requests', () => {
  const spoofs: Record<string, string>[] = [
    { host: EVIL },
    { 'x-forwarded-host': EVIL, 'x-forwarded-proto': 'https', 'x-forwarded-port': '444' },
    { forwarded: `host=${EVIL};proto=https`, 'x-host': EVIL, 'x-forwarded-server': EVIL },
    { 'x-original-url': '/studio', 'x-rewrite-url': '/studio', 'x-forwarded-prefix': '/x' },
    { 'x-lakeside-path': '/lake-turnover', 'x-invoke-path': '/studio', 'x-matched-path': '/studio' },
    { 'x-middleware-rewrite': `http://${EVIL}/`, 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
    { rsc: '1', 'next-router-prefetch': '1', 'next-url': `//${EVIL}`, accept: 'text/x-component' },
    { 'x-nextjs-data': '1', purpose: 'prefetch', 'x-now-route-matches': '1=evil' },
    { cookie: '__prerender_bypass=forged; __next_preview_data=forged', 'accept-language': 'ar' },
    { origin: `https://${EVIL}`, referer: `https://${EVIL}/`, authorization: 'Bearer forged' },
  ]

  test('say who they like, and get the same page as everybody, from the first print on', async ({
    publication,
    desk,
  }) => {
    const { url } = publication
    for (const headers of spoofs) {
      const fresh = story()
      await desk.write(fresh)
      const path = pathOf(fresh)
      // The first to ask for it: a page that took anything from this reader would be shown to all others.
      const first = await ask(url, path, { headers })
      const plain = await ask(url, path)
      expect([headers, first.status, plain.status]).toEqual([headers, 200, 200])
      expect(first.text).toBe(plain.text)
      expect(JSON.stringify([plain.headers, first.headers])).not.toContain(EVIL)
      expect(plain.text).not.toContain(EVIL)
      for (const other of [
        '/sitemap.xml',
        '/robots.txt',
        '/feed.xml',
        '/nowhere',
        `${path}/`,
        '/sections/technology?page=1',
      ]) {
        const answer = await ask(url, other, { headers })
        expect([other, answer.status < 500]).toEqual([other, true])
        expect([other, JSON.stringify(answer).includes(EVIL)]).toEqual([other, false])
        expect((await ask(url, other)).status).toBe(answer.status)
      }
      await whole(url, '/nowhere', 404)
    }
  })

  test('with parameters that nobody knows are one print', async ({ publication }) => {
    const { url } = publication
    const { text } = await ask(url, pages.story)
    const etag = (await ask(url, pages.story)).headers.etag
    const wrong = new Set<string>()
    for (let round = 0; round < 40; round += 1) {
      const asked = Array.from({ length: 25 }, (_, index) => {
        const n = round * 25 + index
        return ask(url, `${pages.story}?utm_source=${n}&fbclid=${randomUUID()}&page=${n}&q=${n}`)
      })
      for (const answer of await Promise.all(asked))
        if (
          answer.headers['x-lakeside-press'] !== 'printed' ||
          answer.headers.etag !== etag ||
          answer.text !== text
        )
          wrong.add(`${answer.status} ${answer.headers['x-lakeside-press']}`)
    }
    expect([...wrong]).toEqual([])
  })

  for (const path of [
    ...Object.values(pages),
    '/feed.xml',
    '/sitemap.xml',
    '/robots.txt',
    `${pages.story}/card.png`,
    '/lake-turnover',
  ]) {
    test(`HEAD and ranges of ${path}: the headers of GET, and the whole`, async ({ publication }) => {
      const { url } = publication
      await ask(url, path)
      const got = await ask(url, path)
      const head = await ask(url, path, { method: 'HEAD' })
      const ofContent = ({
        headers: { date: _, 'server-timing': _timing, 'x-lakeside-press': _press, ...rest },
      }: typeof got) => rest
      expect([head.status, head.text]).toEqual([got.status, ''])
      expect(ofContent(head)).toEqual(ofContent(got))
      for (const range of [
        'bytes=0-10',
        'bytes=-5',
        'bytes=9999999999-',
        'bytes=0-0,5-9',
        'lines=1-2',
        'x',
      ]) {
        const part = await ask(url, path, { headers: { range } })
        expect([range, part.status, part.text === got.text]).toEqual([range, got.status, true])
      }
    })
  }

  test('with other methods change nothing and open nothing', async ({ publication }) => {
    const { url } = publication
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND']) {
      const answer = await ask(url, pages.story, {
        method,
        headers: { 'x-forwarded-host': EVIL, 'content-length': '0' },
      })
      expect([method, answer.status < 500]).toEqual([method, true])
      expect(JSON.stringify(answer)).not.toContain(EVIL)
    }
    await whole(url, pages.story)
  })
})
