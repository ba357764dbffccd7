import { randomUUID } from 'node:crypto'

import type { SanityClient } from '@sanity/client'
import { parse } from 'parse5'

import { violations } from './support/axe'
import {
  ask,
  elementsOf,
  expect,
  hostileTexts,
  jsonLdOf,
  notWellFormed,
  paragraph,
  reference,
  showing,
  story,
  TEN_THOUSAND,
  test,
  textOf,
  type Written,
} from './support/hostile'
import { othersStand, seen, sitemaps, sound, visit, whole } from './support/hostile-pages'
import { pages } from './support/pages'

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
