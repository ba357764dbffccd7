import { randomUUID } from 'node:crypto'

import {
  ask,
  EVIL,
  expect,
  paragraph,
  pathOf,
  reference,
  showing,
  story,
  surfaces,
  test,
  type Written,
} from './support/hostile'
import { seen, sound, whole } from './support/hostile-pages'
import { pages } from './support/pages'

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
  expect(results).toContain('No stories match')
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
