import { writePass } from '@/sanity/preview/pass'

import { publishArticle } from './support/articles'
import { draftOver, makeLink, openLink } from './support/preview'
import { expect, test } from './support/test'

/** Words that only drafts have. */
const secret = 'Zanzibar quartz'
const other = 'Tourmaline ledger'

test('nothing but a link that works shows a draft, and that one only at its story’s own page', async ({
  publication,
}) => {
  test.setTimeout(240_000)
  const { url, editor } = publication
  const [story, another] = [await publishArticle(publication), await publishArticle(publication)]
  await draftOver(publication, story, secret)
  await draftOver(publication, another, other)
  const author = await editor.fetch<{ _id: string; _type: string; name: string; slug: { current: string } }>(
    '*[_id == $id][0].authors[0]->',
    { id: story.id },
  )
  await editor.createOrReplace({ ...author, _id: `drafts.${author._id}`, name: `${other} of an author` })

  const working = await makeLink(publication, { version: `drafts.${story.id}` })
  const opened = await openLink(publication, working.key)
  expect([opened.status, opened.location]).toEqual([307, story.path])
  expect(opened.headers.get('cache-control')).toContain('no-store')
  expect(opened.headers.get('referrer-policy')).toBe('no-referrer')
  const draftCookie = opened.cookies.find((cookie) => cookie.startsWith('__prerender_bypass=')) ?? ''
  expect(draftCookie).not.toBe('')

  const expired = await makeLink(publication, {
    version: `drafts.${story.id}`,
    expiresAt: new Date(Date.now() - 1_000).toISOString(),
  })
  const revoked = await makeLink(publication, { version: `drafts.${story.id}` })
  await editor.delete(revoked.id)
  const elsewhere = await makeLink(publication, { version: `drafts.${another.id}` })
  for (const { key } of [expired, revoked, { key: 'made-up' }, { key: '%00' }])
    expect((await openLink(publication, key)).status).toBe(404)

  const holding = (pass: string) => [draftCookie, `lakeside-preview=${pass}`]
  const guests: Record<string, string[]> = {
    'nobody in particular': [],
    'somebody who makes a cookie up': ['__prerender_bypass=1', `lakeside-preview=link.${working.key}`],
    'somebody with Next’s cookie alone': [draftCookie],
    'somebody whose link has expired': holding(`link.${expired.key}`),
    'somebody whose link was revoked': holding(`link.${revoked.key}`),
    'somebody with a link to another story': holding(`link.${elsewhere.key}`),
    'somebody who guesses': holding('link.'),
    'somebody who forges an editor’s pass': holding(
      `pass.${writePass({ until: Date.now() + 1e9 }, 'a guess')}`,
    ),
    'somebody who asks for the drafts': [
      ...holding(`link.${elsewhere.key}`),
      'sanity-preview-perspective=drafts',
    ],
  }
  const section = await editor.fetch<string>('*[_id == $id][0].section->slug.current', { id: story.id })
  const doors = [
    story.path,
    `${story.path}?_rsc=1`,
    `${story.path}/card.png`,
    '/',
    `/sections/${section}`,
    `/authors/${author.slug.current}`,
    '/authors',
    '/feed.xml',
    '/feed.json',
    '/atom.xml',
    '/sitemap.xml',
    '/news-sitemap.xml',
    `/search?q=${encodeURIComponent(secret)}`,
    '/api/preview/enable',
    '/api/preview/enable?sanity-preview-secret=guess&sanity-preview-pathname=/',
  ]
  for (const [who, cookies] of Object.entries(guests))
    for (const door of doors)
      for (const rsc of [false, true]) {
        const answer = await fetch(url + door, {
          redirect: 'manual',
          headers: { cookie: cookies.join('; '), ...(rsc && { rsc: '1' }) },
        })
        const text = await answer.text()
        const seen = text.replaceAll(encodeURIComponent(secret), '').replace(/“[^”]*”|value="[^"]*"/g, '')
        expect([who, door, rsc, door.startsWith('/search') ? false : seen.includes(secret)]).toEqual([
          who,
          door,
          rsc,
          false,
        ])
        expect([who, door, rsc, text.includes(`${other} of an author`)]).toEqual([who, door, rsc, false])
      }

  const guest = opened.cookies.join('; ')
  const page = await fetch(url + story.path, { headers: { cookie: guest } })
  const text = await page.text()
  expect(text).toContain(secret)
  expect(text).not.toContain(other)
  // Marks are for editors: a guest is told of no place in the dataset.
  expect(text).not.toMatch(/\u200B{4}/)
  expect(page.headers.get('cache-control')).toMatch(/no-store/)
  expect(page.headers.get('x-robots-tag')).toBe('noindex, nofollow')
  for (const door of [
    '/',
    another.path,
    '/feed.xml',
    `/sections/${section}`,
    '/feed.json',
    `${story.path}/card.png`,
  ]) {
    const shown = await (await fetch(url + door, { headers: { cookie: guest } })).text()
    expect([door, shown.includes(secret), shown.includes(other)]).toEqual([door, false, false])
  }
  // What somebody saw in a preview is kept for nobody.
  expect(await (await fetch(url + story.path)).text()).not.toContain(secret)

  await editor.delete(working.id)
  const after = await (await fetch(url + story.path, { headers: { cookie: guest } })).text()
  expect(after).not.toContain(secret)
  expect(after).toContain('The preview has ended')
})

test('a link to a release shows its stories on every page, together', async ({ publication }) => {
  const { url, editor } = publication
  const story = await publishArticle(publication)
  const { releaseId } = await editor.releases.create({ metadata: { title: 'Winter', releaseType: 'asap' } })
  const published = await editor.getDocument(story.id)
  if (!published) throw new Error('It is not published.')
  await editor.createVersion({
    publishedId: story.id,
    releaseId,
    document: { ...published, _id: `versions.${releaseId}.${story.id}`, headline: secret },
  })
  const { key } = await makeLink(publication, { release: releaseId })
  const { cookies, location } = await openLink(publication, key)
  expect(location).toBe('/')
  for (const path of ['/', story.path]) {
    const page = await (await fetch(url + path, { headers: { cookie: cookies.join('; ') } })).text()
    expect(page).toContain(secret)
    expect(page).toContain('With the release “Winter”')
  }
  expect(await (await fetch(url)).text()).not.toContain(secret)
})
