import { randomUUID } from 'node:crypto'

import { ask, EVIL, expect, headings, pathOf, story, test, type Written } from './support/hostile'
import { pages } from './support/pages'

/** An address that nobody has asked for before. */
const fresh = (name = 'moved') => `/${name}-${randomUUID().slice(0, 8)}`

const redirect = (from: string, to: string, isPermanent = true): Written => ({
  _id: `redirect-${randomUUID()}`,
  _type: 'redirect',
  from,
  to,
  isPermanent,
})

/** Where an address leads: its status, and the next address. */
const leads = async (url: string, path: string) => {
  const { status, headers } = await ask(url, path)
  return [status, headers.location ?? null]
}

/** The address at which somebody ends up who follows every redirect, at most this many. */
async function end(url: string, path: string, most: number): Promise<string> {
  let at = path
  for (let hop = 0; hop <= most; hop += 1) {
    const [status, location] = await leads(url, at)
    if (typeof location !== 'string') return `${status} ${at}`
    at = location
  }
  return `more than ${most} redirects, at ${at}`
}

test('a redirect is there at once where there was nothing a moment ago, and is gone as soon', async ({
  publication,
  desk,
}) => {
  const { url } = publication
  const [forGood, forNow] = [
    redirect(fresh(), pages.story),
    redirect(fresh('articles/old'), '/about?a=b#c', false),
  ]
  const ways = [forGood, forNow].map(({ from }) => String(from))
  // Asked twice, so that it is known that there is nothing.
  for (const path of [...ways, ...ways]) expect(await leads(url, path)).toEqual([404, null])

  await desk.write(forGood, forNow)
  await expect.poll(() => leads(url, ways[0] ?? '')).toEqual([301, pages.story])
  await expect.poll(() => leads(url, ways[1] ?? '')).toEqual([307, '/about?a=b#c'])
  // Also from memory, whatever else the address says, and to who asks for the headers alone.
  const again = await ask(url, `${ways[0]}?utm_source=x`, { method: 'HEAD' })
  expect([again.status, again.headers.location]).toEqual([301, pages.story])
  expect((await ask(url, ways[0] ?? '')).text).toBe('')

  await desk.change(forGood._id, { to: '/archive' })
  await expect.poll(() => leads(url, ways[0] ?? '')).toEqual([301, '/archive'])
  await desk.remove(forGood._id, forNow._id)
  for (const path of ways) await expect.poll(() => leads(url, path)).toEqual([404, null])
})

test('a slash at the end makes no difference, wherever it is', async ({ publication, desk }) => {
  const { url } = publication
  const [bare, slashed] = [fresh('a/b'), `${fresh('c/d')}/`]
  await desk.write(redirect(bare, pages.story), redirect(slashed, '/archive'))
  await expect.poll(() => end(url, bare, 1)).toBe(`200 ${pages.story}`)
  expect(await end(url, `${bare}/`, 2)).toBe(`200 ${pages.story}`)
  expect(await end(url, slashed, 2)).toBe('200 /archive')
  expect(await end(url, slashed.slice(0, -1), 1)).toBe('200 /archive')
})

test('what is published comes before a redirect from its address', async ({ publication, desk }) => {
  const { url } = publication
  const document = story()
  await desk.write(
    document,
    ...[pathOf(document), '/about', '/', '/archive', '/sections/technology', '/studio', '/feed.xml'].map(
      (from) => redirect(from, '/corrections'),
    ),
    // A chain ends at what is published, too.
    redirect('/to-about', '/about'),
  )
  await expect.poll(() => leads(url, '/to-about')).toEqual([301, '/about'])
  for (const path of [
    pathOf(document),
    '/about',
    '/',
    '/archive',
    '/sections/technology',
    '/studio',
    '/feed.xml',
  ])
    expect([path, await leads(url, path)]).toEqual([path, [200, null]])
  await desk.unpublish(document._id)
  await expect.poll(() => leads(url, pathOf(document))).toEqual([301, '/corrections'])
})

test('a chain leads straight to its end, and is for good only if every part of it is', async ({
  publication,
  desk,
}) => {
  const { url } = publication
  const [a, b, c] = [fresh(), fresh(), fresh()]
  const last = redirect(c, 'https://example.org/elsewhere', false)
  await desk.write(redirect(a, b), redirect(b, `${c}?from=b#there`), last)
  await expect.poll(() => leads(url, a)).toEqual([307, 'https://example.org/elsewhere'])
  await desk.change(last._id, { isPermanent: true })
  await expect.poll(() => leads(url, a)).toEqual([301, 'https://example.org/elsewhere'])
})

test('what is gone for good says so on a whole page, until something is published there', async ({
  publication,
  desk,
}) => {
  const { url } = publication
  const document = story()
  const path = pathOf(document)
  const { to, ...from } = redirect(path, '')
  const older = redirect(fresh(), path)
  await desk.write({ ...from, leadsTo: 'nowhere' }, older)
  await expect.poll(() => leads(url, path)).toEqual([410, null])
  const { text } = await ask(url, path)
  expect([headings(text), text.includes('gone for good')]).toEqual([1, true])
  expect(text).not.toContain('_next/static/chunks')
  // What led there leads there still: it is right again once something is back.
  expect(await leads(url, String(older.from))).toEqual([301, path])
  await desk.write(document)
  await expect.poll(() => leads(url, path)).toEqual([200, null])
  await desk.unpublish(document._id)
  await expect.poll(() => leads(url, path)).toEqual([410, null])
  await desk.remove(from._id)
  await expect.poll(() => leads(url, path)).toEqual([404, null])
})

test('redirects that go round lead nowhere, and say so on a whole page', async ({ publication, desk }) => {
  const { url } = publication
  const [a, b, self] = [fresh(), fresh(), fresh()]
  const turning = redirect(b, a)
  await desk.write(redirect(a, b), turning, redirect(self, `${self}/`))
  for (const path of [a, b, self]) {
    const { status, text } = await ask(url, path)
    expect([path, status, headings(text)]).toEqual([path, 404, 1])
  }
  await desk.change(turning._id, { to: '/archive' })
  await expect.poll(() => leads(url, a)).toEqual([301, '/archive'])
})

test('nobody is sent to another place than it seems, nor anywhere by a draft', async ({
  publication,
  desk,
}) => {
  const { url } = publication
  const targets = [
    `//${EVIL}`,
    `/\\${EVIL}`,
    `\\\\${EVIL}`,
    `/\t/${EVIL}`,
    `/\n/${EVIL}`,
    `https:${EVIL}`,
    `https:///${EVIL}`,
    `https://${EVIL}\r\nset-cookie: owned=1`,
    `/a\r\nset-cookie: owned=1`,
    `/a\u2028b`,
    `https://example.org@${EVIL}/`,
    `https://example.org:secret@${EVIL}/`,
    'https://intranet/',
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'ftp://example.org/',
    'mailto:somebody@example.org',
    'archive',
    '',
    7,
  ]
  const hostile = targets.map((to): Written => ({ ...redirect(fresh('hostile'), ''), to }))
  const draft = redirect(fresh('draft'), '/archive')
  const sound = redirect(fresh('sound'), '/archive')
  await desk.write(...hostile, { ...draft, _id: `drafts.${draft._id}` }, sound)
  await expect.poll(() => leads(url, String(sound.from))).toEqual([301, '/archive'])
  for (const { from, to } of hostile) {
    const { status, headers } = await ask(url, String(from))
    expect([to, status, headers.location, headers['set-cookie']]).toEqual([to, 404, undefined, undefined])
  }
  expect(await leads(url, String(draft.from))).toEqual([404, null])
})

test('what only looks odd stays on this site, percent-encoded', async ({ publication, desk }) => {
  const { url } = publication
  for (const to of ['/.//evil.example', '/%0d%0aset-cookie:owned=1', '/日本?ü=ß']) {
    const way = redirect(fresh('odd'), to)
    await desk.write(way)
    await expect.poll(async () => (await ask(url, String(way.from))).status).toBe(301)
    const { location = '', 'set-cookie': cookie } = (await ask(url, String(way.from))).headers
    expect(cookie).toBeUndefined()
    expect(location).toMatch(/^\/[\x21-\x7e]*$/)
    expect(new URL(location, url).host).toBe(new URL(url).host)
  }
})

test('an old address is found in every spelling', async ({ publication, desk }) => {
  const { url } = publication
  const mark = randomUUID().slice(0, 8)
  const paths: [from: string, asked: string[]][] = [
    [`/über/seen-${mark}`, [`/%C3%BCber/seen-${mark}`, `/%c3%bcber/seen-${mark}`]],
    [`/%E6%B9%96-${mark}`, [`/%E6%B9%96-${mark}`, `/%e6%b9%96-${mark}`]],
    [`/caf%c3%a9-${mark}.html`, [`/caf%C3%A9-${mark}.html`, `/caf%c3%a9-${mark}.html`]],
    [`/2019/05/Old-Story_${mark}.HTML`, [`/2019/05/Old-Story_${mark}.HTML`]],
    [`/articles/${mark}~(a)!`, [`/articles/${mark}~(a)!`, `/articles/${mark}~%28a%29%21`]],
    [`/p%20q-${mark}`, [`/p%20q-${mark}`]],
  ]
  await desk.write(...paths.map(([from]) => redirect(from, '/archive')))
  for (const [from, asked] of paths)
    for (const path of asked) {
      const found = () => leads(url, path)
      await expect
        .poll(found, { message: `${from} asked for as ${path}`, timeout: 5_000 })
        .toEqual([301, '/archive'])
    }
  expect(await leads(url, `/2019/05/old-story_${mark}.html`)).toEqual([301, '/archive'])
  expect(await leads(url, `/2019/06/old-story_${mark}.html`)).toEqual([404, null])
})

test('capitals are forgiven, where there is a page without them', async ({ publication }) => {
  const { url } = publication
  expect(await end(url, '/Sections/TECHNOLOGY', 1)).toBe('200 /sections/technology')
  expect(await end(url, '/About', 1)).toBe('200 /about')
  expect(await end(url, '/ARCHIVE', 1)).toBe('200 /archive')
  expect(await leads(url, '/Sections/Nowhere')).toEqual([404, null])
  expect(await leads(url, '/articles')).toEqual([301, '/archive'])
})
