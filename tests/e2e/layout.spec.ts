import type { Locator, Page } from '@playwright/test'

import { expect, paragraph, pathOf, story, test } from './support/hostile'
import { pages, richStories } from './support/pages'

/** As readers see it who want text at twice its size. */
async function openLarge(page: Page, url: string) {
  await page.goto(url)
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
    return document.fonts.ready
  })
}

const boxOf = async (element: Locator) => {
  const box = await element.boundingBox()
  if (!box) throw new Error('not drawn')
  return box
}

test('at 390 px with text at twice its size, every story in a list has ten letters to a line, or the whole line', async ({
  page,
  publication,
}) => {
  await page.setViewportSize({ width: 390, height: 800 })
  for (const path of [pages.front, pages.section, pages.story]) {
    await openLarge(page, publication.url + path)
    const lines = await page.locator('li > article').evaluateAll((articles) =>
      articles.map((article) => {
        const heading = article.querySelector('h3') ?? article
        return {
          headline: heading.textContent,
          letters: heading.clientWidth / parseFloat(getComputedStyle(heading).fontSize),
          share: heading.clientWidth / article.clientWidth,
        }
      }),
    )
    expect(lines.length, path).toBeGreaterThan(1)
    for (const { headline, letters, share } of lines)
      expect(letters >= 10 || share > 0.99, `${path}, ${headline}: ${letters} letters`).toBe(true)
    const sponsor = page.getByRole('complementary', { name: /^Sponsored by/ }).locator('strong')
    for (const name of await sponsor.all())
      expect((await boxOf(name.locator('..'))).width, `${path}, sponsor`).toBeGreaterThan(250)
  }
})

for (const width of [320, 390]) {
  test(`at ${width} px, the search stands beside the name, and every way is as high as a finger`, async ({
    page,
    publication,
  }) => {
    await page.setViewportSize({ width, height: 800 })
    for (const path of [pages.front, pages.section]) {
      await page.goto(publication.url + path)
      const masthead = page.getByRole('banner')
      const name = await boxOf(masthead.getByText('Lakeside'))
      const search = await boxOf(masthead.getByRole('link', { name: 'Search' }))
      const middle = search.y + search.height / 2
      expect(middle, path).toBeGreaterThan(name.y)
      expect(middle, path).toBeLessThan(name.y + name.height)
      for (const link of await masthead.getByRole('link').filter({ hasNotText: 'Lakeside' }).all())
        expect((await boxOf(link)).height, `${path}, ${await link.textContent()}`).toBeGreaterThanOrEqual(44)
    }
  })
}

test('authors’ names can be pressed, wherever they stand', async ({ page, publication }) => {
  for (const path of [pages.section, pages.story]) {
    await page.goto(publication.url + path)
    for (const name of await page.locator('main a[rel=author]').all())
      expect((await boxOf(name)).height, path).toBeGreaterThanOrEqual(24)
  }
})

test('on a wide window, what is in a story ends at two right edges', async ({ page, publication }) => {
  await page.setViewportSize({ width: 1400, height: 900 })
  const ends = new Set<number>()
  for (const path of [...richStories, '/articles/measuring-a-lake-from-space']) {
    await page.goto(publication.url + path)
    const found = await page
      .locator(':is(pre, embed-consent, table, figure ul, figure > img):not(header *)')
      .evaluateAll((all) => all.map((element) => Math.round(element.getBoundingClientRect().right)))
    for (const end of found) ends.add(end)
  }
  expect([...ends]).toHaveLength(2)
})

test('the pictures of a gallery begin and end at the same lines', async ({ page, publication }) => {
  await page.setViewportSize({ width: 1400, height: 900 })
  await page.goto(`${publication.url}/articles/measuring-a-lake-from-space`)
  const boxes = await Promise.all((await page.locator('figure li img').all()).map(boxOf))
  expect(boxes.length).toBeGreaterThan(2)
  expect(new Set(boxes.map(({ y, height }) => `${Math.round(y)} ${Math.round(height)}`)).size).toBe(1)
})

test('over a phone’s text, the way back to the top is an arrow under its own name', async ({
  page,
  publication,
}) => {
  await page.setViewportSize({ width: 390, height: 800 })
  await openLarge(page, publication.url + pages.story)
  await page.mouse.move(200, 200)
  await page.mouse.wheel(0, 1600)
  const way = page.getByRole('link', { name: 'Back to top', exact: true })
  await expect(way).toHaveCSS('position', 'fixed')
  const { width, height } = await boxOf(way)
  expect([width, height].every((side) => side >= 44 && side < 48)).toBe(true)
  await way.click()
  await expect.poll(() => page.evaluate(() => Math.round(scrollY))).toBe(0)
})

const film = {
  _type: 'embed',
  _key: 'film',
  url: 'https://www.youtube.com/watch?v=abcdefghijk',
  title: 'A film about a lake',
}
const sentence = /^Loaded only if you ask for it/

test.describe('with JavaScript switched off', () => {
  test.use({ javaScriptEnabled: false })

  test('an embed speaks of nothing that cannot happen', async ({ page, publication, desk }) => {
    const filmed = story({ body: [paragraph('Words.'), film] })
    await desk.write(filmed)
    await page.goto(publication.url + pathOf(filmed))
    await expect(page.getByRole('link', { name: 'Open on YouTube' })).toBeVisible()
    await expect(page.getByText(sentence)).toBeHidden()
  })
})

test('on paper, an embed’s address stands apart from its name', async ({ page, publication, desk }) => {
  const filmed = story({ body: [paragraph('Words.'), film] })
  await desk.write(filmed)
  await page.goto(publication.url + pathOf(filmed))
  await expect(page.getByText(sentence)).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText(sentence)).toBeHidden()
  // In a flex box, the space with which the address begins would not be drawn.
  await expect(page.getByRole('link', { name: /^Open on YouTube/ })).toHaveCSS('display', 'inline')
})

for (const [width, most] of [
  [390, 1.5],
  [1280, 1.1],
] as const) {
  test(`at ${width} px, the notice about blocked sponsors keeps hardly more room than the sponsor`, async ({
    page,
    publication,
    desk,
  }) => {
    await desk.change('siteSettings', { 'adBlockNotice.isShown': true })
    await page.setViewportSize({ width, height: 800 })
    await expect
      .poll(async () => {
        await page.goto(publication.url + pages.front)
        return page.locator('ad-block-notice').count()
      })
      .toBe(1)
    const room = await boxOf(page.locator('ad-block-notice'))
    const slot = await boxOf(page.getByRole('complementary', { name: /^Sponsored by/ }))
    expect(room.height / slot.height).toBeLessThan(most)
  })
}
