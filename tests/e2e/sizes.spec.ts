import { randomUUID } from 'node:crypto'

import type { Page } from '@playwright/test'

import { expect, pathOf, paragraph, reference, story, test } from './support/hostile'
import { pages, richStories } from './support/pages'
import { type TestPicture, uploadPicture } from './support/pictures'

const widths = [320, 390, 600, 768, 900, 1024, 1180, 1280, 1440, 1920]
/** How far the width for which a browser chooses a rendition may be from that at which it is shown. */
const TOLERANCE = 0.15

/** Pictures whose `sizes`, as this browser reckons, differ from the width at which they are laid out, and how many there are. */
const wrongSizes = (page: Page) =>
  page.evaluate(async (tolerance) => {
    const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'
    const wrong: string[] = []
    const seen = [...document.images].filter(({ srcset, width }) => srcset && width > 0)
    for (const image of seen) {
      // A picture that says it is one pixel wide is, by its density, as wide as its `sizes`.
      const probe = new Image()
      probe.sizes = image.sizes
      probe.srcset = `${PIXEL} 1w`
      await probe.decode()
      const { width, height } = image.getBoundingClientRect()
      const ratio = Number(image.getAttribute('width')) / Number(image.getAttribute('height'))
      // Where a picture is cut to its place, it is wider than that, or higher.
      const shown = getComputedStyle(image).objectFit === 'cover' ? Math.max(width, height * ratio) : width
      if (Math.abs(probe.naturalWidth / shown - 1) > tolerance)
        wrong.push(`${image.sizes}: ${probe.naturalWidth} px, shown at ${Math.round(shown)} (${image.alt})`)
    }
    return { wrong, count: seen.length }
  }, TOLERANCE)

async function expectRightSizes(page: Page, url: string): Promise<void> {
  await page.goto(url)
  let most = 0
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    const { wrong, count } = await wrongSizes(page)
    expect.soft([url, width, ...wrong]).toEqual([url, width])
    most = Math.max(most, count)
  }
  expect([url, most > 0]).toEqual([url, true])
}

test('on every kind of page, browsers are told how wide each picture is shown', async ({
  page,
  publication: { url },
}) => {
  for (const path of [pages.front, pages.story, pages.section, pages.author, pages.month, pages.page])
    await expectRightSizes(page, url + path)
  for (const path of richStories) await expectRightSizes(page, url + path)
})

test('however many top stories there are', async ({ page, publication: { url }, desk }) => {
  for (const slugs of [
    ['a-lake-turns-itself-over'],
    ['a-lake-turns-itself-over', 'how-sqlite-keeps-its-promises'],
    [
      'a-lake-turns-itself-over',
      'how-sqlite-keeps-its-promises',
      'the-furniture-of-a-story',
      'when-the-lake-smokes',
    ],
  ]) {
    await desk.change('siteSettings', { topStories: slugs.map((slug) => reference(`article-${slug}`)) })
    await expect(async () => {
      await page.goto(url)
      await expect(page.locator('section[aria-labelledby=top-stories] article')).toHaveCount(slugs.length)
    }).toPass()
    await expectRightSizes(page, url)
  }
})

test('whatever shapes a story’s pictures have', async ({ page, publication: { url, editor }, desk }) => {
  const keyed = <T extends object>(value: T) => ({ ...value, _key: randomUUID() })
  const gallery = (picture: TestPicture, count: number) =>
    keyed({ _type: 'gallery', images: Array.from({ length: count }, () => keyed(picture)) })
  const sizes = [
    [1200, 2000],
    [700, 3000],
    [1200, 1200],
    [2000, 1200],
    [3600, 1200],
    [200, 150],
  ] as const
  for (const size of sizes) {
    const picture = await uploadPicture(editor, size)
    const shown = story({
      leadImage: picture,
      body: [
        paragraph('Words.'),
        keyed(picture),
        ...[1, 2, 3, 4, 5].map((count) => gallery(picture, count)),
        keyed({ _type: 'relatedStory', article: reference('article-a-lake-turns-itself-over') }),
      ],
    })
    await desk.write(shown)
    await expectRightSizes(page, url + pathOf(shown))
  }
})
